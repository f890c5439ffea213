/** An earlier report, to say what changed since. */
import type { Report } from '@dynamic-risk/reporting';
import { z } from 'zod';
import { diagnosisSchema } from './diagnosis-schema.ts';
import { evaluationSchema } from './evaluation-schema.ts';

/** The parts of an earlier report that a new one is compared with. */
const comparable = z.looseObject({
  format: z.literal('dynamic-risk/report'),
  formatVersion: z.literal(1),
  model: z.looseObject({ id: z.string(), trainingRows: z.number(), evaluation: evaluationSchema }),
  diagnosis: diagnosisSchema,
  ingestedFiles: z.array(z.looseObject({ name: z.string() })),
});

/**
 * The report that a stored file holds.
 *
 * @returns `undefined` when it is not JSON, not a report, or of another version: a report can do without
 */
export function readStoredReport(content: Uint8Array): Report | undefined {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(content));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return isReport(document) ? document : undefined;
}

function isReport(document: unknown): document is Report {
  return comparable.safeParse(document).success;
}

/** The schema of what is remembered of alarms. */
import type { AlertLedger } from '@dynamic-risk/diagnostics/alerts';
import { isFactName } from '@dynamic-risk/diagnostics/alerts';
import type { FactName } from '@dynamic-risk/diagnostics/alerts';
import * as z from 'zod';

const alarm = z.looseObject({
  rule: z.string(),
  when: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  since: z.iso.datetime(),
  message: z.string(),
  facts: z.array(
    z.looseObject({
      fact: z.custom<FactName>((value) => typeof value === 'string' && isFactName(value)),
      value: z.union([z.number(), z.boolean()]).exactOptional(),
      note: z.string().exactOptional(),
    }),
  ),
  subjects: z.array(z.string()),
});

const message = z.looseObject({
  id: z.string(),
  at: z.iso.datetime(),
  mode: z.string(),
  runId: z.string(),
  alarms: z.array(alarm),
});

/** The file as a whole. */
export const alertLedgerSchema: z.ZodType<AlertLedger> = z.looseObject({
  version: z.literal(1),
  standing: z.array(
    z.looseObject({
      key: z.string(),
      since: z.iso.datetime(),
      toldAt: z.iso.datetime(),
      subjects: z.array(z.string()),
    }),
  ),
  unknown: z.array(z.string()),
  outbox: z.array(z.looseObject({ target: z.string(), message, attempts: z.int().min(0) })),
});

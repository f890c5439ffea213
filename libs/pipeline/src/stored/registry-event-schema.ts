/** The schema of one line of the registry's journal. */
import * as z from 'zod';
import type { RegistryEvent } from '../ports.ts';
import { decisionSchema } from './decision-schema.ts';
import { evaluationSchema } from './evaluation-schema.ts';

/** Fields beyond these are kept as they are. */
export const registryEventSchema: z.ZodType<RegistryEvent> = z.looseObject({
  type: z.enum(['trained', 'scored', 'promoted', 'kept', 'rolled-back']),
  at: z.string(),
  runId: z.string(),
  modelId: z.string(),
  datasetSha256: z.string(),
  evaluation: evaluationSchema.exactOptional(),
  decision: decisionSchema.exactOptional(),
  reason: z.string().exactOptional(),
  from: z.string().exactOptional(),
  unitDeployedAt: z.string().exactOptional(),
});

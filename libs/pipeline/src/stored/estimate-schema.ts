/** The schema of an estimate that waits for outcomes. */
import * as z from 'zod';
import type { StoredEstimate } from '../estimates/stored-estimate.ts';
import { performanceEstimateSchema } from './performance-schema.ts';

const cost = z.union([z.number(), z.array(z.number())]);

/** Every row has a key, a probability and a flag. */
export const estimateSchema: z.ZodType<StoredEstimate> = z
  .looseObject({
    version: z.literal(1),
    runId: z.string(),
    at: z.string(),
    modelId: z.string(),
    currentSha256: z.string(),
    currentName: z.string(),
    estimate: performanceEstimateSchema,
    keyColumns: z.array(z.string()),
    keys: z.array(z.string()),
    probabilities: z.array(z.number().min(0).max(1)),
    flags: z.string().regex(/^[01]*$/),
    costs: z
      .looseObject({
        falsePositive: cost,
        falseNegative: cost,
        truePositive: cost.exactOptional(),
        trueNegative: cost.exactOptional(),
      })
      .exactOptional(),
  })
  .refine(
    ({ keys, probabilities, flags }) => keys.length === probabilities.length && keys.length === flags.length,
    { error: 'one key, one probability and one flag a row' },
  );

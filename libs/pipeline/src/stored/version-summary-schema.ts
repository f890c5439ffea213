/** The schema of one line of the history of summaries. */
import * as z from 'zod';
import type { VersionSummary } from '../ports.ts';
import { columnSummarySchema } from './diagnosis-schema.ts';

/** Fields beyond these are kept as they are. */
export const versionSummarySchema: z.ZodType<VersionSummary> = z.looseObject({
  datasetSha256: z.string(),
  at: z.string(),
  runId: z.string(),
  rows: z.int().min(0),
  columns: z.array(columnSummarySchema),
});

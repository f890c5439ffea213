/** The schema of a stored ingestion record. */
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import { z } from 'zod';

const count = z.int().min(0);

const counts = { accepted: count, quarantined: count, duplicates: count };

const file = z.looseObject({ name: z.string(), sha256: z.string(), bytes: count, rows: count, ...counts });

/** Fields beyond these are kept as they are. */
export const ingestionRecordSchema: z.ZodType<IngestionRecord> = z.looseObject({
  runId: z.string(),
  at: z.string(),
  files: z.array(file),
  rowsRead: count,
  ...counts,
  datasetRows: count,
  datasetSha256: z.string(),
  contractSha256: z.string(),
  parentSha256: z.string().exactOptional(),
});

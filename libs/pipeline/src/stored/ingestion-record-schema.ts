/** The schema of a stored ingestion record. */
import type { IngestionRecord, SourceFormat } from '@dynamic-risk/ingestion';
import * as z from 'zod';

const count = z.int().min(0);

/** Records of version 0.1 know no conflicts: both rows stayed. */
const counts = { accepted: count, quarantined: count, duplicates: count, conflicts: count.default(0) };

/** How a source is written. */
export const sourceFormatSchema: z.ZodType<SourceFormat> = z.looseObject({
  type: z.enum(['csv', 'json', 'jsonl', 'parquet', 'postgres']),
  delimiter: z.string().exactOptional(),
  quote: z.string().exactOptional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).exactOptional(),
  bom: z.boolean().exactOptional(),
  lineEnd: z.enum(['lf', 'crlf', 'cr', 'mixed']).exactOptional(),
  compression: z.literal('gzip').exactOptional(),
});

const ruleCount = z.looseObject({
  column: z.string().exactOptional(),
  rule: z.string(),
  expected: z.string(),
  rows: count,
  firstLine: z.number(),
  severity: z.enum(['error', 'warning']),
});

const file = z.looseObject({
  name: z.string(),
  sha256: z.string(),
  bytes: count,
  rows: count,
  ...counts,
  format: sourceFormatSchema.exactOptional(),
  from: z.looseObject({ bytes: count, rows: count.exactOptional() }).exactOptional(),
  cursor: z.json().exactOptional(),
  warnings: z.array(ruleCount).exactOptional(),
});

const conflictLedger = z.looseObject({
  policy: z.enum(['keep-all', 'latest', 'majority', 'quarantine']),
  clients: count,
  rows: count,
});

const recheck = z.looseObject({
  contractSha256: z.string(),
  rows: count,
  quarantined: count,
  quarantinedSetAside: count,
});

const replay = z.looseObject({ released: count, mended: count });

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
  superseded: count.exactOptional(),
  reinstated: count.exactOptional(),
  setAsideRows: count.exactOptional(),
  setAsideSha256: z.string().exactOptional(),
  conflictLedger: conflictLedger.exactOptional(),
  recheck: recheck.exactOptional(),
  replay: replay.exactOptional(),
});

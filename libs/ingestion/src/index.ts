export type { IngestedFile, IngestionCounts, IngestionRecord } from './ingestion-record.ts';
export type { QuarantinedRow, RuleViolation, SourceBatch, SourceFile } from './source-batch.ts';

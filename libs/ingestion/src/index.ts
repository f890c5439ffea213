export type { IngestedFile, IngestionCounts, IngestionRecord } from './ingestion-record.ts';
export type { QuarantinedRow, RuleViolation, SourceBatch, SourceFile } from './source-batch.ts';
export { MAX_PROFILED_LEVELS } from './table-profile.ts';
export type { ColumnProfile, TableProfile } from './table-profile.ts';

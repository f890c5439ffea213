export { arrangeBatch } from './arrange-batch.ts';
export { arrangeRows, canonicalOrder } from './canonical-order.ts';
export { batchFromRows } from './batch-from-rows.ts';
export type { RowSource } from './batch-from-rows.ts';
export { countOpenRows } from './count-open-rows.ts';
export { deduplicate } from './deduplicate.ts';
export type { Deduplicated } from './deduplicate.ts';
export { explainRejection } from './explain-rejection.ts';
export { findLeakage } from './find-leakage.ts';
export type { Leakage } from './find-leakage.ts';
export { findRepeatedKeys, repeatedKeyViolation } from './find-repeated-keys.ts';
export { hashContract } from './hash-contract.ts';
export { inferContract } from './infer-contract.ts';
export type { InferContractOptions, InferredContract } from './infer-contract.ts';
export { ingest } from './ingest.ts';
export { ingestRows } from './ingest-rows.ts';
export type { RowIngestion } from './ingest-rows.ts';
export type { IngestionContext, IngestionResult, PreviousIngestion } from './ingest.ts';
export type {
  ConflictLedger,
  ConflictPolicy,
  IngestedFile,
  IngestionCounts,
  IngestionRecord,
  Recheck,
  Replay,
} from './ingestion-record.ts';
export { isConflict, rejectionKey, withoutKnownRejections } from './known-rejections.ts';
export { levelOrder, withLevelOrder } from './level-order.ts';
export type { LevelOrder } from './level-order.ts';
export { recheck } from './recheck.ts';
export { joinRecords, replay } from './replay.ts';
export type { ReleaseOutcome, ReplayOutcome, ReplayResult } from './replay.ts';
export { ruleCountIssue } from './rule-count-issue.ts';
export { selectNewSources } from './select-new-sources.ts';
export type {
  SelectedSource,
  SourceDecision,
  SourceListing,
  SourceSelection,
  UnfinishedSource,
} from './select-new-sources.ts';
export type {
  Places,
  QuarantinedRow,
  ReadFrom,
  RuleCount,
  RuleViolation,
  SourceBatch,
  SourceFile,
  SourceFormat,
  SourcePrefix,
} from './source-batch.ts';
export type { StoredRows } from './merge-rows.ts';
export { sortLevels } from './sort-levels.ts';
export type { SortedLevels } from './sort-levels.ts';
export { SortMemory } from './sort-memory.ts';
export { stratifiedSplit } from './stratified-split.ts';
export { MAX_PROFILED_LEVELS } from './table-profile.ts';
export type { ColumnProfile, TableProfile } from './table-profile.ts';
export { validateBatch } from './validate-batch.ts';
export type { ValidatedBatch } from './validate-batch.ts';

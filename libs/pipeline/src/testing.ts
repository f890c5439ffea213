/**
 * For tests of the pipeline and of its adapters: every port in memory, and the promises of each port as cases that
 * run against any implementation. Entry `@dynamic-risk/pipeline/testing`.
 */
export { buildSourceBatch } from './testing/build-source-batch.ts';
export {
  createMemoryLock,
  createMemoryPackageIndex,
  createMemoryPorts,
  createPlainRenderer,
  createSteppingClock,
  createTestSha256,
} from './testing/memory-ports.ts';
export type { MemoryPorts } from './testing/memory-ports.ts';
export { createAlertMemory, createMemoryNotifier } from './testing/memory-notifier.ts';
export type { MemoryNotifier } from './testing/memory-notifier.ts';
export { createMemoryRecordReader } from './testing/memory-record-reader.ts';
export { createMemorySummaryHistory } from './testing/memory-summaries.ts';
export { createMemoryModelRegistry } from './testing/memory-registry.ts';
export { createMemorySources } from './testing/memory-sources.ts';
export type { MemorySources } from './testing/memory-sources.ts';
export {
  createMemoryDatasetStore,
  createMemoryQuarantineStore,
  createMemoryReportStore,
  createMemoryRunLog,
} from './testing/memory-stores.ts';
export { modelRegistryContract } from './testing/model-registry-contract.ts';
export type { PortCase } from './testing/port-contract.ts';
export { runLockContract } from './testing/run-lock-contract.ts';
export {
  SAMPLE_CONTRACT,
  sampleDataset,
  sampleEvent,
  sampleModel,
  sampleModelId,
  sampleRecord,
  sampleRunRecord,
  sampleUnit,
} from './testing/sample-documents.ts';
export {
  datasetStoreContract,
  quarantineStoreContract,
  reportStoreContract,
  runLogContract,
} from './testing/store-contracts.ts';
export { sampleSummary, summaryHistoryContract } from './testing/summary-history-contract.ts';

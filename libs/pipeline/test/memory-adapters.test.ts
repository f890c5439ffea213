import { describe, test } from 'vitest';
import {
  createMemoryDatasetStore,
  createMemoryLock,
  createMemoryModelRegistry,
  createMemoryQuarantineStore,
  createMemoryReportStore,
  createMemoryRunLog,
  createMemorySummaryHistory,
  createTestSha256,
  datasetStoreContract,
  modelRegistryContract,
  quarantineStoreContract,
  reportStoreContract,
  runLockContract,
  runLogContract,
  summaryHistoryContract,
} from '../src/testing.ts';

describe('the data set store in memory', () => {
  test.each(datasetStoreContract)('$title', ({ check }) => check(createMemoryDatasetStore()));
});

describe('the quarantine store in memory', () => {
  test.each(quarantineStoreContract)('$title', ({ check }) => check(createMemoryQuarantineStore()));
});

describe('the model registry in memory', () => {
  test.each(modelRegistryContract)('$title', ({ check }) =>
    check(createMemoryModelRegistry(createTestSha256)),
  );
});

describe('the report store in memory', () => {
  test.each(reportStoreContract)('$title', ({ check }) => check(createMemoryReportStore()));
});

describe('the run log in memory', () => {
  test.each(runLogContract)('$title', ({ check }) => check(createMemoryRunLog()));
});

describe('the history of summaries in memory', () => {
  test.each(summaryHistoryContract)('$title', ({ check }) => check(createMemorySummaryHistory()));
});

describe('the run lock in memory', () => {
  test.each(runLockContract)('$title', ({ check }) => check(createMemoryLock()));
});

/** Small, valid documents for the contract cases of the stores. */
import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import { hashDataset } from '@dynamic-risk/dataset';
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { hashContract } from '@dynamic-risk/ingestion';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import { evaluate, identifyModel, trainModel } from '@dynamic-risk/modeling';
import type { TrainedModel } from '@dynamic-risk/modeling';
import type { DeployedUnit, RegistryEvent } from '../ports.ts';
import type { RunRecord } from '../run-record.ts';
import { createTestSha256 } from './memory-ports.ts';

export const SAMPLE_CONTRACT: Contract = buildContract();

/** Twelve clients, none missing a target; `shift` makes further, different ones. */
export function sampleDataset(shift = 0): Dataset {
  return buildDataset({
    age: [21, 34, null, 45, 52, 23, 38, 61, 29, 44, 57, 33].map((age) => (age === null ? null : age + shift)),
    plan: ['a', 'b', 'a', null, 'b', 'a', 'b', 'b', 'a', 'a', 'b', 'a'],
    exited: ['0', '1', '0', '1', '1', '0', '0', '1', '1', '0', '1', '0'],
  });
}

/** The record of the ingestion that made a data set. */
export function sampleRecord(dataset: Dataset, parts: Partial<IngestionRecord> = {}): IngestionRecord {
  const rows = dataset.rowCount;
  const counts = { accepted: rows, quarantined: 0, duplicates: 0, conflicts: 0 };
  const sha256 = 'ab'.repeat(32);
  return {
    runId: '20261123T112233456Z',
    at: '2026-11-23T11:22:33.456Z',
    files: [{ name: 'november.csv', sha256, bytes: 321, rows, ...counts }],
    rowsRead: rows,
    ...counts,
    datasetRows: rows,
    datasetSha256: hashDataset(dataset, createTestSha256),
    contractSha256: hashContract(SAMPLE_CONTRACT, createTestSha256),
    ...parts,
  };
}

/** A model of the sample data; another `seed` makes another model. */
export function sampleModel(seed = 1): TrainedModel {
  const dataset = sampleDataset();
  return trainModel(
    dataset,
    SAMPLE_CONTRACT,
    { solver: 'newton', C: 1, missing: 'median+indicator', seed, threshold: 0.5 },
    { datasetSha256: hashDataset(dataset, createTestSha256), configSha256: 'cd'.repeat(32), libraries: {} },
  );
}

/** The id that a registry gives a model. */
export function sampleModelId(model: TrainedModel): string {
  return identifyModel(model, createTestSha256);
}

/** A unit whose parts belong together. */
export function sampleUnit(model: TrainedModel, parts: Partial<DeployedUnit> = {}): DeployedUnit {
  const modelId = sampleModelId(model);
  const test = sampleDataset(2);
  return {
    modelId,
    model,
    evaluation: evaluate(model, modelId, test, hashDataset(test, createTestSha256)),
    ingestion: sampleRecord(sampleDataset()),
    runId: '20261123T112233456Z',
    deployedAt: '2026-11-23T11:22:35.000Z',
    ...parts,
  };
}

/** A line for the journal. */
export function sampleEvent(parts: Partial<RegistryEvent> = {}): RegistryEvent {
  return {
    type: 'trained',
    at: '2026-11-23T11:22:34.000Z',
    runId: '20261123T112233456Z',
    modelId: 'm-0123456789ab',
    datasetSha256: 'ef'.repeat(32),
    ...parts,
  };
}

/** The account of a run. */
export function sampleRunRecord(runId: string): RunRecord {
  return {
    status: 'deployed',
    mode: 'production',
    runId,
    startedAt: '2026-11-23T11:22:33.456Z',
    durationMs: 123.4,
    ingestion: {
      files: [{ name: 'november.csv', sha256: 'ab'.repeat(32), rows: 12 }],
      rowsRead: 12,
      accepted: 12,
      quarantined: 0,
      duplicates: 0,
      conflicts: 0,
      datasetRows: 12,
      datasetSha256: 'ef'.repeat(32),
      openQuarantined: 0,
    },
    model: { id: 'm-0123456789ab', solver: 'newton', iterations: 5, converged: true },
    evaluation: {
      testRows: 12,
      testQuarantined: 0,
      leakage: { clients: 0, rows: 0 },
      confusion: { tp: 4, fp: 1, fn: 2, tn: 5 },
      f1: 0.7272727272727273,
      precision: 0.8,
      recall: 0.6666666666666666,
      accuracy: 0.75,
      auc: 0.8,
      logLoss: 0.5,
      brier: null,
      undefinedMetrics: { brier: 'for the sake of the example' },
    },
    decision: { verdict: 'promote', reason: 'No model was deployed yet.' },
    artifacts: { log: 'reports/fullprocess.log' },
    timings: { ingest: 10, train: 20.5 },
  };
}

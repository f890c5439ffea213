/** An API over memory, with a model that was really trained. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import { evaluate, trainModel, type TrainedModel } from '@dynamic-risk/modeling';
import type { DeployedUnit, RegistryEvent, RunRecord } from '@dynamic-risk/pipeline';
import { createApi, type ApiDependencies } from '../src/index.ts';

export const CONTRACT = buildContract({
  identifier: 'client',
  features: [
    { name: 'age', type: 'numeric', min: 0 },
    { name: 'plan', type: 'categorical' },
  ],
});

export const CLIENTS = buildDataset({
  client: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  age: [20, 31, 42, 53, 61, 70, 33, 48],
  plan: ['x', 'x', 'y', 'x', 'y', 'y', 'x', 'y'],
  exited: ['0', '0', '1', '0', '1', '0', '1', '1'],
});

export const DIAGNOSIS: Diagnosis = {
  runId: '20261123T112233456Z',
  at: '2026-11-23T11:22:33.456Z',
  datasetSha256: 'd'.repeat(64),
  rows: 8,
  columns: [
    {
      kind: 'numeric',
      column: 'age',
      n: 8,
      missing: 1,
      missingShare: 0.125,
      distinct: 7,
      mean: 44,
      median: 42,
    },
    {
      kind: 'categorical',
      column: 'plan',
      n: 8,
      missing: 0,
      missingShare: 0,
      distinct: 1,
      levels: [{ level: 'x', count: 8 }],
      otherCount: 0,
    },
  ],
  timings: [
    { step: 'ingest', runs: 1, lastMs: 12, p50Ms: 12, p95Ms: 12, history: [{ runId: 'r', durationMs: 12 }] },
  ],
  dependencies: { registry: 'not-reachable', note: 'registry not reachable', packages: [] },
};

export function trained(C: number): TrainedModel {
  const options = { solver: 'newton', C, missing: 'median', seed: 1, threshold: 0.5 } as const;
  return trainModel(CLIENTS, CONTRACT, options, { datasetSha256: 'd', configSha256: 'c', libraries: {} });
}

export function unitOf(modelId: string, model: TrainedModel): DeployedUnit {
  return {
    modelId,
    model,
    evaluation: evaluate(model, modelId, CLIENTS, 't'.repeat(64)),
    ingestion: {
      runId: 'r',
      at: '2026-11-23T11:22:33.456Z',
      files: [],
      rowsRead: 8,
      accepted: 8,
      quarantined: 0,
      duplicates: 0,
      conflicts: 0,
      datasetRows: 8,
      datasetSha256: 'd',
      contractSha256: 'c',
    },
    runId: 'r',
    deployedAt: '2026-11-23T11:22:33.456Z',
  };
}

/** What the API finds; change it between requests. */
export interface Stored {
  unit: DeployedUnit | undefined;
  /** Set: reading the deployed unit fails like this. */
  failure: Error | undefined;
  diagnosis: string | undefined;
  /** Reports by name. */
  files: Readonly<Record<string, string>>;
  runs: readonly RunRecord[];
  journal: readonly RegistryEvent[];
  /** Models beside the deployed one, by id. */
  models: Readonly<Record<string, TrainedModel>>;
  /** How often the whole unit was read. */
  loads: number;
}

export function createTestApp(options: Partial<ApiDependencies> = {}) {
  const stored: Stored = {
    unit: unitOf('m-1', trained(1)),
    failure: undefined,
    diagnosis: JSON.stringify(DIAGNOSIS),
    files: {},
    runs: [],
    journal: [],
    models: {},
    loads: 0,
  };
  const faults: unknown[] = [];
  const api = createApi({
    registry: {
      pointer: async () => stored.unit,
      journal: async () => stored.journal,
      async load(modelId) {
        const model = modelId === stored.unit?.modelId ? stored.unit.model : stored.models[modelId];
        if (model !== undefined) return model;
        throw new DynamicRiskError('not-found', `There is no model ${modelId}.`);
      },
      async deployed() {
        stored.loads++;
        if (stored.failure !== undefined) throw stored.failure;
        return stored.unit;
      },
    },
    reports: {
      async latest(name) {
        const text = name === 'diagnosis_production.json' ? stored.diagnosis : stored.files[name];
        if (text === undefined) return undefined;
        return { runId: 'r', content: new TextEncoder().encode(text), path: `reports/r/${name}` };
      },
    },
    runLog: { list: async () => stored.runs },
    mode: 'production',
    onServerFault: (error) => faults.push(error),
    ...options,
  });
  return { app: api.app, api, stored, faults };
}

export const CORRUPT = new DynamicRiskError(
  'artifact-corrupt',
  '/srv/secret/models/m-1.json does not match its hash.',
);

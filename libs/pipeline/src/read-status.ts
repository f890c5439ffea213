/** Questions about what is stored; they read, and change nothing. */
import { countOpenRows } from '@dynamic-risk/ingestion';
import type { Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import type { Config } from './config.ts';
import { parseRunEnd } from './log-lines.ts';
import type { RunEnd } from './log-lines.ts';
import type { Ports } from './ports.ts';
import { nothingDeployed } from './nothing-deployed.ts';

export interface Status {
  readonly mode: string;
  /** Absent while nothing is deployed. */
  readonly deployed?: {
    readonly modelId: string;
    /** ISO 8601 UTC; after a rollback the time of the rollback. */
    readonly since: string;
    /** The run that deployed it. */
    readonly runId: string;
    readonly trainingRows: number;
    /** Of this model on the test data when it was deployed. */
    readonly evaluation: Evaluation;
  };
  /** How the last run ended, runs that found nothing new and runs that failed included; absent before the first. */
  readonly lastRun?: RunEnd;
  /** The current data set; absent before the first ingestion. */
  readonly dataset?: {
    readonly rows: number;
    readonly sha256: string;
    /** ISO 8601 UTC. */
    readonly at: string;
    /** Rows of all ingestions that wait in quarantine to be mended. */
    readonly openQuarantined: number;
  };
}

/** Lines of the log looked through for the end of the last run. */
const LOG_LINES = 1000;

/**
 * What is deployed, since when and how good it is, and how the last run ended.
 *
 * @throws {DynamicRiskError} `artifact-corrupt` when what is deployed does not match its hashes
 */
export async function readStatus(
  ports: Pick<Ports, 'registry' | 'datasets' | 'runLog'>,
  { mode }: Pick<Config, 'mode'>,
): Promise<Status> {
  const [unit, pointer, records, lines] = await Promise.all([
    ports.registry.deployed(),
    ports.registry.pointer(),
    ports.datasets.records(),
    ports.runLog.lastLines(LOG_LINES),
  ]);
  const record = records.at(-1);
  const lastRun = lines.flatMap((line) => parseRunEnd(line) ?? []).at(-1);
  return {
    mode,
    ...(unit === undefined
      ? {}
      : {
          deployed: {
            modelId: unit.modelId,
            since: pointer?.rolledBack?.at ?? unit.deployedAt,
            runId: unit.runId,
            trainingRows: unit.model.training.rows,
            evaluation: unit.evaluation,
          },
        }),
    ...(lastRun === undefined ? {} : { lastRun }),
    ...(record === undefined
      ? {}
      : {
          dataset: {
            rows: record.datasetRows,
            sha256: record.datasetSha256,
            at: record.at,
            openQuarantined: countOpenRows(records),
          },
        }),
  };
}

export interface StoredModel {
  readonly modelId: string;
  readonly model: TrainedModel;
  /** Relative to the configuration file. */
  readonly path: string;
}

/**
 * One stored model, the deployed one by default.
 *
 * @throws {DynamicRiskError} `nothing-deployed`, `not-found` or `artifact-corrupt`
 */
export async function readModel(
  { registry }: Pick<Ports, 'registry'>,
  modelId?: string,
): Promise<StoredModel> {
  const id = modelId ?? (await registry.pointer())?.modelId;
  if (id === undefined) {
    throw nothingDeployed();
  }
  return { modelId: id, model: await registry.load(id), path: registry.pathOf(id) };
}

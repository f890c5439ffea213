/** The step `ingest` as a command of its own. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { countOpenRows, type IngestionRecord } from '@dynamic-risk/ingestion';
import { describeIngestion as accountOf } from './build-run-record.ts';
import type { IngestPort, PipelineContext } from './context.ts';
import type { FiredAlert, RunRecord } from './run-record.ts';
import { describeIngestion } from './step-figures.ts';
import { ingestSources, type IngestOptions } from './steps/ingest-sources.ts';
import { recheckDataset } from './steps/recheck-dataset.ts';
import { supervise } from './supervise.ts';
import type { Supervisor } from './supervise.ts';

/** Name → path relative to the configuration file. */
export type Artifacts = Readonly<Record<string, string>>;

export interface IngestResult {
  readonly status: 'ingested' | 'nothing-new';
  readonly runId: string;
  /** What this ingestion did; with nothing new, the record of the data set as it is. */
  readonly record: IngestionRecord;
  /** Rows of all ingestions that wait in quarantine to be mended. */
  readonly openQuarantined: number;
  readonly artifacts: Artifacts;
  /** The rules of alerting that hold, of those that an ingestion can judge; empty where nobody judged them. */
  readonly alerts: readonly FiredAlert[];
}

/** Judges the rules of alerting by how an ingestion ended, under its lock; see `ingestionJudge`. */
export type JudgeIngestion = (
  supervisor: Supervisor,
  ended: Pick<RunRecord, 'runId' | 'ingestion'> | { readonly runId: string; readonly error: unknown },
) => Promise<readonly FiredAlert[]>;

export interface RunIngestOptions extends IngestOptions {
  /** Reads nothing: checks the data set under the contract as it is now. Not together with `rebuild`. */
  readonly recheck?: boolean;
  /** Default: no rule is judged. */
  readonly judge?: JudgeIngestion;
}

/**
 * `dynamic-risk ingest`.
 *
 * @throws {DynamicRiskError} `usage-invalid` when both ways to treat a changed contract are asked for; as
 * `ingestSources` and `recheckDataset`
 */
export async function runIngest(
  context: PipelineContext<IngestPort>,
  { recheck = false, judge, ...options }: RunIngestOptions = {},
): Promise<IngestResult> {
  if (recheck && options.rebuild === true) {
    throw new DynamicRiskError(
      'usage-invalid',
      'Expected --rebuild, which reads all sources anew, or --recheck, which reads none; found both.',
    );
  }
  return supervise(context, 'ingest', async (supervisor) => {
    try {
      const result = await ingestAndJudge(context, supervisor, {
        ...options,
        recheck,
        ...(judge === undefined ? {} : { judge }),
      });
      return { result, end: result.status };
    } catch (error) {
      await judge?.(supervisor, { runId: context.runId, error });
      throw error;
    }
  });
}

async function ingestAndJudge(
  context: PipelineContext<IngestPort>,
  supervisor: Supervisor,
  { recheck, judge, ...options }: IngestOptions & Pick<RunIngestOptions, 'recheck' | 'judge'>,
): Promise<IngestResult> {
  const outcome = await supervisor.step(
    'ingest',
    () => (recheck === true ? recheckDataset(context) : ingestSources(context, options)),
    describeIngestion,
  );
  await supervisor.warn(...outcome.warnings);
  const { status, record } = outcome;
  const artifacts = outcome.status === 'ingested' ? outcome.artifacts : {};
  const openQuarantined = countOpenRows(await context.ports.datasets.records());
  const { runId } = context;
  const ingestion = accountOf(outcome, openQuarantined);
  const alerts = judge === undefined ? [] : await judge(supervisor, { runId, ingestion });
  return { status, runId, record, openQuarantined, artifacts, alerts };
}

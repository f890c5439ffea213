/** `dynamic-risk quarantine replay`: rejected rows are read again, and what passes goes into the data set. */
import { DynamicRiskError, formatIssue } from '@dynamic-risk/dataset';
import { countOpenRows } from '@dynamic-risk/ingestion';
import type { IngestionRecord, Recheck } from '@dynamic-risk/ingestion';
import { formatCount, formatQuantity } from '@dynamic-risk/reporting';
import type { PipelineContext } from './context.ts';
import { chooseRows, type ChosenRows, type MendedFile } from './quarantine-choose.ts';
import type { SkippedRow } from './quarantine-mended.ts';
import { planReplay, type ReplayPlan, type StayingRow } from './quarantine-plan.ts';
import type { Artifacts } from './single-ingest.ts';
import { refuseNoRows } from './steps/refuse-no-rows.ts';
import { storeIngestion } from './steps/store-ingestion.ts';
import { supervise } from './supervise.ts';

export interface ReplayOptions {
  /** Only rows that this run rejected; the beginning of its id is enough. */
  readonly run?: string;
  /** Only the rows of this table, as they were mended in it. */
  readonly file?: MendedFile;
  /** Stores nothing, only says what would be. Default false. */
  readonly dryRun?: boolean;
}

/** What became of the rows that were read again: `rows = accepted + duplicates + conflicts + quarantined`. */
export interface ReplayCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  /** Rows that stay in quarantine. */
  readonly quarantined: number;
  /** Rows that left it and had been mended. */
  readonly mended: number;
}

export interface QuarantineReplay {
  /** `nothing-released`: no row passed, so that nothing was stored. `nothing-open`: there was none to be read. */
  readonly status: 'replayed' | 'nothing-released' | 'nothing-open';
  readonly runId: string;
  readonly dryRun: boolean;
  readonly replay: ReplayCounts;
  /** Of the data set, which a changed contract makes necessary. */
  readonly recheck?: Recheck;
  readonly stays: readonly StayingRow[];
  /** Lines of the file that nothing was done with. */
  readonly skipped: readonly SkippedRow[];
  /** Rows of all ingestions that wait in quarantine afterwards. */
  readonly openQuarantined: number;
  readonly datasetRows: number;
  readonly datasetSha256: string;
  readonly artifacts: Artifacts;
}

/**
 * Reads the open rows again under the contract as it is, and ingests those that pass into a new version of the data
 * set. One that still breaks the contract stays, with the rules that it breaks now. Doing it twice equals doing it
 * once; an interrupted replay has done nothing.
 *
 * @throws {DynamicRiskError} `usage-invalid` before the first ingestion; as `planReplay` and `chooseRows`
 */
export function runReplay(context: PipelineContext, options: ReplayOptions = {}): Promise<QuarantineReplay> {
  return supervise(context, 'replay', async (supervisor) => {
    const { result, warnings } = await supervisor.step(
      'ingest',
      () => replayRows(context, options),
      (done) => describeReplay(done.result),
    );
    await supervisor.warn(...warnings);
    return { result, end: result.dryRun ? `${result.status} (dry run)` : result.status };
  });
}

interface Replayed {
  readonly result: QuarantineReplay;
  readonly warnings: readonly string[];
}

async function replayRows(context: PipelineContext, options: ReplayOptions): Promise<Replayed> {
  const { ports } = context;
  const { run, file, dryRun = false } = options;
  const records = await ports.datasets.records();
  const current = records.at(-1);
  if (current === undefined) {
    throw new DynamicRiskError('usage-invalid', 'There is no data set yet. Run first: dynamic-risk ingest');
  }
  const rows = await chooseRows(context, run, file);
  if (rows.chosen.length === 0) {
    return { result: nothingDone(context, 'nothing-open', rows, records, current, dryRun), warnings: [] };
  }
  const plan = await planReplay(context, rows, records);
  const warnings = [...plan.warnings, ...plan.result.warnings.map(formatIssue)];
  if (plan.release.released.length === 0 && plan.result.record.recheck === undefined) {
    const nothing = nothingDone(context, 'nothing-released', rows, records, current, dryRun);
    return { result: { ...nothing, replay: countRows(plan), stays: plan.stays }, warnings };
  }
  refuseNoRows(plan.result.dataset);
  const artifacts = dryRun ? {} : await storeIngestion(context, plan.result, plan);
  const { record } = plan.result;
  const { recheck, datasetRows, datasetSha256 } = record;
  return {
    result: {
      status: 'replayed',
      runId: context.runId,
      dryRun,
      replay: countRows(plan),
      ...(recheck === undefined ? {} : { recheck }),
      stays: plan.stays,
      skipped: rows.skipped,
      openQuarantined: countOpenRows([...records, record]),
      datasetRows,
      datasetSha256,
      artifacts,
    },
    warnings,
  };
}

function countRows({ result: { record } }: ReplayPlan): ReplayCounts {
  const { rowsRead: rows, accepted, duplicates, conflicts, quarantined, replay } = record;
  return { rows, accepted, duplicates, conflicts, quarantined, mended: replay?.mended ?? 0 };
}

function nothingDone(
  { runId }: PipelineContext,
  status: 'nothing-released' | 'nothing-open',
  { skipped }: ChosenRows,
  records: readonly IngestionRecord[],
  { datasetRows, datasetSha256 }: IngestionRecord,
  dryRun: boolean,
): QuarantineReplay {
  return {
    status,
    runId,
    dryRun,
    replay: { rows: 0, accepted: 0, duplicates: 0, conflicts: 0, quarantined: 0, mended: 0 },
    stays: [],
    skipped,
    openQuarantined: countOpenRows(records),
    datasetRows,
    datasetSha256,
    artifacts: {},
  };
}

/** `12 of 15 rows of the quarantine pass` */
function describeReplay({ status, replay }: QuarantineReplay): string {
  if (status === 'nothing-open') return 'no row of the quarantine is to be read again';
  const { rows, quarantined } = replay;
  return `${formatCount(rows - quarantined)} of ${formatQuantity(rows, 'row')} of the quarantine pass`;
}

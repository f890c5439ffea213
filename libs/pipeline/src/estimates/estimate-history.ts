/** The estimator's own record: every estimate whose rows have outcomes by now. */
import { DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import type {
  EstimateHistory,
  PastEstimate,
  PerformanceDiagnosis,
} from '@dynamic-risk/diagnostics/performance';
import type { PipelineContext } from '../context.ts';
import { diagnosisName } from '../diagnosis-name.ts';
import { newRows } from '../new-rows.ts';
import { parseUnlessHarmed } from '../stored/parse-unless-harmed.ts';
import { outcomesByKey, realiseEstimate } from './realise-estimate.ts';
import type { OutcomesByKey } from './realise-estimate.ts';
import { estimateName, type StoredEstimate } from './stored-estimate.ts';

/** Estimates kept in a diagnosis, and stored ones that are looked at, the latest. */
const MAX_ESTIMATES = 100;
const MAX_OPEN = 50;

/**
 * The history of the last diagnosis, with what became known since: estimates of files whose clients were ingested with
 * their outcome, and the estimate of this diagnosis, whose rows have outcomes. Rows of one entry can be among those of
 * the next.
 *
 * @param dataset - the current data set
 * @param performance - of this diagnosis
 * @returns `undefined` while no estimate can be compared
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function estimateHistory(
  context: PipelineContext,
  dataset: Dataset,
  performance: PerformanceDiagnosis,
): Promise<EstimateHistory | undefined> {
  const { estimatorRecord } = await import('@dynamic-risk/diagnostics/performance');
  const recalled = await recallHistory(context);
  const found = [
    ...(await ownEstimate(context, performance)),
    ...recalled,
    ...(await settleEstimates(context, dataset, recalled)),
  ];
  // An estimate counts when it was made first; outcomes that arrived since replace what was known of it.
  const byRows = new Map(found.map((past) => [rowsOf(past), past]));
  const estimates = [...byRows.values()]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(-MAX_ESTIMATES);
  return estimates.length === 0 ? undefined : { estimates, record: estimatorRecord(estimates) };
}

/** The same rows under the same model have the same estimates, whether they came in a file or were ingested. */
function rowsOf({ modelId, estimatedRows, metrics, currentSha256 }: PastEstimate): string {
  const figures = [metrics.auc, metrics.f1, metrics.accuracy].map(({ estimated }) =>
    estimated?.toPrecision(9),
  );
  const isKnown = figures.some((figure) => figure !== undefined);
  return [modelId, estimatedRows, isKnown ? figures.join() : currentSha256].join(' ');
}

async function recallHistory(context: PipelineContext): Promise<readonly PastEstimate[]> {
  const stored = await context.ports.reports.latest(diagnosisName(context.config.mode));
  const diagnosis =
    stored === undefined ? undefined : parseUnlessHarmed('diagnosis', stored, sayHarmed(context));
  return diagnosis?.performance?.history?.estimates ?? [];
}

/** A new diagnosis does not depend on old ones: what was harmed since is left out. */
function sayHarmed({ onProgress }: PipelineContext): (message: string) => void {
  return (message) => onProgress({ kind: 'warning', message: `${message} Estimates in it are forgotten.` });
}

async function ownEstimate(
  { runId, ports }: PipelineContext,
  { estimate, realised, modelId, current }: PerformanceDiagnosis,
): Promise<readonly PastEstimate[]> {
  if (estimate === undefined || realised === undefined) return [];
  if (modelId === undefined || current === undefined) return [];
  const { compareEstimate } = await import('@dynamic-risk/diagnostics/performance');
  const { name, sha256: currentSha256 } = current;
  const at = ports.clock.now().toISOString();
  return [{ ...compareEstimate({ name, estimate, realised }), runId, at, modelId, currentSha256 }];
}

/** @param recalled - what earlier diagnoses found; an estimate all of whose rows have outcomes is settled for good */
async function settleEstimates(
  context: PipelineContext,
  dataset: Dataset,
  recalled: readonly PastEstimate[],
): Promise<readonly PastEstimate[]> {
  const { compareEstimate, realisedPerformance } = await import('@dynamic-risk/diagnostics/performance');
  const { config, ports } = context;
  const name = estimateName(config.mode);
  const isSettled = new Set(recalled.filter(({ partial }) => !partial).map(({ runId }) => runId));
  const open = (await ports.reports.runs(name)).filter((runId) => !isSettled.has(runId)).slice(-MAX_OPEN);
  const outcomesFor = outcomesSince(context, dataset);
  const settled: PastEstimate[] = [];
  for (const runId of open) {
    const stored = await loadEstimate(context, runId, name);
    const outcomes = stored === undefined ? undefined : await outcomesFor(stored);
    if (stored === undefined || outcomes === undefined) continue;
    const known = realiseEstimate(stored, outcomes);
    if (known.labels.length === 0) continue;
    const { modelId, currentSha256, at, currentName, estimate } = stored;
    const compared = compareEstimate({ name: currentName, estimate, realised: realisedPerformance(known) });
    settled.push({ ...compared, runId, at, modelId, currentSha256 });
  }
  return settled;
}

/** Outcomes of the rows that the estimate's model was not trained on; found once for estimates of one kind. */
function outcomesSince(
  context: PipelineContext,
  dataset: Dataset,
): (stored: StoredEstimate) => Promise<OutcomesByKey | undefined> {
  const { config, ports } = context;
  const known = new Map<string, Promise<OutcomesByKey | undefined>>();
  return ({ modelId, keyColumns }) => {
    const kind = JSON.stringify([modelId, keyColumns]);
    const found =
      known.get(kind) ??
      rowsNewTo(context, modelId, dataset).then((rows) =>
        rows === undefined
          ? undefined
          : outcomesByKey(rows, keyColumns, config.contract.target, ports.createSha256),
      );
    known.set(kind, found);
    return found;
  };
}

async function loadEstimate(
  context: PipelineContext,
  runId: string,
  name: string,
): Promise<StoredEstimate | undefined> {
  const stored = await context.ports.reports.load(runId, name);
  return stored === undefined ? undefined : parseUnlessHarmed('estimate', stored, sayHarmed(context));
}

/** Rows that a model was not trained on; `undefined` where that cannot be told any more. */
async function rowsNewTo(
  { ports }: PipelineContext,
  modelId: string,
  dataset: Dataset,
): Promise<Dataset | undefined> {
  try {
    const { provenance } = await ports.registry.load(modelId);
    return newRows(await ports.datasets.load(provenance.datasetSha256), dataset);
  } catch (error) {
    const isGone =
      error instanceof DynamicRiskError && (error.code === 'not-found' || error.code === 'artifact-corrupt');
    if (isGone) return undefined;
    throw error;
  }
}

/** The estimator's own record: every estimate whose rows have outcomes by now. */
import type { Dataset } from '@dynamic-risk/dataset';
import type {
  EstimateHistory,
  PastEstimate,
  PerformanceDiagnosis,
} from '@dynamic-risk/diagnostics/performance';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { PipelineContext } from '../context.ts';
import { newRows } from '../new-rows.ts';
import { diagnosisName } from '../diagnosis-name.ts';
import { parseStored } from '../stored/parse-stored.ts';
import { realiseEstimate } from './realise-estimate.ts';
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
 * @throws {DynamicRiskError} `artifact-corrupt`; `storage-failed`
 */
export async function estimateHistory(
  context: PipelineContext,
  dataset: Dataset,
  performance: PerformanceDiagnosis,
): Promise<EstimateHistory | undefined> {
  const { estimatorRecord } = await import('@dynamic-risk/diagnostics/performance');
  const found = [
    ...(await ownEstimate(context, performance)),
    ...(await recallHistory(context)),
    ...(await settleEstimates(context, dataset)),
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

async function recallHistory({ config, ports }: PipelineContext): Promise<readonly PastEstimate[]> {
  const stored = await ports.reports.latest(diagnosisName(config.mode));
  if (stored === undefined) return [];
  return parseStored('diagnosis', stored.content, stored.path).performance?.history?.estimates ?? [];
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

async function settleEstimates(context: PipelineContext, dataset: Dataset): Promise<readonly PastEstimate[]> {
  const { config, ports } = context;
  const { compareEstimate, realisedPerformance } = await import('@dynamic-risk/diagnostics/performance');
  const name = estimateName(config.mode);
  const settled: PastEstimate[] = [];
  const rowsSince = new Map<string, Dataset | undefined>();
  for (const runId of (await ports.reports.runs(name)).slice(-MAX_OPEN)) {
    const stored = await loadEstimate(context, runId, name);
    if (stored === undefined) continue;
    const { modelId, currentSha256, at, currentName, estimate } = stored;
    if (!rowsSince.has(modelId)) rowsSince.set(modelId, await rowsNewTo(context, modelId, dataset));
    const rows = rowsSince.get(modelId);
    if (rows === undefined) continue;
    const known = realiseEstimate(stored, rows, config.contract.target, ports.createSha256);
    if (known.labels.length === 0) continue;
    const compared = compareEstimate({ name: currentName, estimate, realised: realisedPerformance(known) });
    settled.push({ ...compared, runId: stored.runId, at, modelId, currentSha256 });
  }
  return settled;
}

async function loadEstimate(
  { ports }: PipelineContext,
  runId: string,
  name: string,
): Promise<StoredEstimate | undefined> {
  const stored = await ports.reports.load(runId, name);
  return stored === undefined ? undefined : parseStored('estimate', stored.content, stored.path);
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
    if (error instanceof DynamicRiskError && error.code === 'not-found') return undefined;
    throw error;
  }
}

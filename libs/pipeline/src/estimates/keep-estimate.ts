/** Keeps what was estimated for rows whose outcomes are to come. */
import type { CreateSha256, Dataset } from '@dynamic-risk/dataset';
import type { OutcomeCosts, PerformanceDiagnosis } from '@dynamic-risk/diagnostics/performance';
import type { TrainedModel } from '@dynamic-risk/modeling';
import type { ReportStore } from '../ports.ts';
import { predictRows } from '../predict-rows.ts';
import { parseUnlessHarmed } from '../stored/parse-unless-harmed.ts';
import { keyColumnsOf, rowKeys } from './row-keys.ts';
import { estimateName, type StoredEstimate } from './stored-estimate.ts';

export interface EstimatedFile {
  readonly model: TrainedModel;
  /** Features, and the target, identifier and period as far as the file has them. */
  readonly rows: Dataset;
  readonly performance: PerformanceDiagnosis;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** More rows are estimated, but not remembered: their file would be larger than the data set itself. */
const MAX_ROWS = 500_000;

/**
 * Stores the estimate with what was said of each row, to be compared once outcomes are ingested. A file that has outcomes
 * already needs no memory, and one that was estimated last, by the same model, is not kept again.
 *
 * @returns path of what was stored; `undefined` where there was nothing to keep
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function keepEstimate(
  { reports, createSha256 }: { readonly reports: ReportStore; readonly createSha256: CreateSha256 },
  mode: string,
  file: EstimatedFile,
): Promise<string | undefined> {
  const { model, rows, performance, runId, at } = file;
  const { estimate, current, modelId } = performance;
  if (estimate === undefined || current === undefined || modelId === undefined) return undefined;
  if (current.labelled > 0 || current.rows === 0 || current.rows > MAX_ROWS) return undefined;
  const before = await reports.latest(estimateName(mode));
  const known = before === undefined ? undefined : parseUnlessHarmed('estimate', before, () => undefined);
  if (known?.modelId === modelId && known.currentSha256 === current.sha256) return undefined;
  const keyColumns = keyColumnsOf(model.contract, rows);
  const predicted = await predictRows(model, rows);
  const stored: StoredEstimate = {
    version: 1,
    runId,
    at,
    modelId,
    currentSha256: current.sha256,
    currentName: current.name,
    estimate,
    keyColumns,
    keys: rowKeys(rows, keyColumns, createSha256) ?? [],
    probabilities: Array.from(predicted.probabilities),
    flags: predicted.flags.join(''),
    ...(predicted.costs === undefined ? {} : { costs: plainCosts(predicted.costs) }),
  };
  return reports.save(runId, estimateName(mode), `${JSON.stringify(stored)}\n`);
}

function plainCosts(costs: OutcomeCosts): NonNullable<StoredEstimate['costs']> {
  const { falsePositive, falseNegative, truePositive, trueNegative } = costs;
  const plain = (cost: number | Float64Array): number | readonly number[] =>
    typeof cost === 'number' ? cost : Array.from(cost);
  return {
    falsePositive: plain(falsePositive),
    falseNegative: plain(falseNegative),
    ...(truePositive === undefined ? {} : { truePositive: plain(truePositive) }),
    ...(trueNegative === undefined ? {} : { trueNegative: plain(trueNegative) }),
  };
}

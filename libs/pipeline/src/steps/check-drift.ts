/** The drift rule: is there a reason to train in the rows that came in since? */
import { DynamicRiskError, hashDataset } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { evaluate } from '@dynamic-risk/modeling';
import { formatQuantity } from '@dynamic-risk/reporting';
import { compareRows } from '../compare-rows.ts';
import type { RetrainTrigger } from '../config.ts';
import type { PipelineContext } from '../context.ts';
import { findDecision } from '../journal-queries.ts';
import { newRows } from '../new-rows.ts';
import type { DeployedUnit, RegistryEvent } from '../ports.ts';
import { checkCalibration, checkEstimated, checkRealised } from './check-performance.ts';
import type { DriftCheck, NewRowsOfUnit } from './drift-check.ts';
import { explainMismatch } from './explain-mismatch.ts';
import { loadTrainingRows } from './find-training-data.ts';

interface TriggerInput extends NewRowsOfUnit {
  readonly dataset: Dataset;
}

type Trigger = (context: PipelineContext, input: TriggerInput) => Promise<DriftCheck>;

const TRIGGERS: Readonly<Record<RetrainTrigger, Trigger>> = {
  performance: checkPerformance,
  drift: checkDistribution,
  realised: checkRealised,
  estimated: checkEstimated,
  calibration: checkCalibration,
};

/**
 * Asks each trigger of `retrain.on` in turn; the first that calls for a new model decides. Nothing is stored: the
 * recorded score stays what it is.
 *
 * A new model is trained without asking when the data set was ingested anew, or the contract changed so that the
 * deployed model cannot be scored.
 *
 * @param dataset - the current data set, not decided on yet
 */
export async function checkDrift(
  context: PipelineContext,
  unit: DeployedUnit,
  dataset: Dataset,
  journal: readonly RegistryEvent[],
): Promise<DriftCheck> {
  const { config, ports } = context;
  const mismatch = explainMismatch(unit.model, config.contract, dataset);
  if (mismatch !== undefined)
    return { drifted: true, reason: `The deployed model is out of date: ${mismatch}.` };
  const records = await ports.datasets.records();
  const decided = records.filter(({ datasetSha256 }) => findDecision(journal, datasetSha256)).at(-1);
  if (decided === undefined) {
    return { drifted: true, reason: 'The data set was ingested anew since the deployed model was trained.' };
  }
  const before = await loadIfStored(ports, decided.datasetSha256);
  if (before === undefined) {
    const reason =
      'The data set that was decided on last is not stored any more, so the new rows cannot be told.';
    return { drifted: true, reason };
  }
  const input = { unit, dataset, rows: newRows(before, dataset) };
  const checks: DriftCheck[] = [];
  for (const name of config.retrain.on) {
    const check = await TRIGGERS[name](context, input);
    if (check.drifted) return check;
    checks.push(check);
  }
  return { drifted: false, reason: checks.map(({ reason }) => reason).join(' ') };
}

/**
 * `performance`: the deployed model's F1 on the rows that came in since the last decision is below the one recorded when
 * it was deployed. No F1 on the new rows (nobody in them left and none was flagged) is no evidence; no recorded F1
 * leaves nothing to compare with, and a new model is trained.
 */
async function checkPerformance(
  { ports }: PipelineContext,
  { unit, rows }: TriggerInput,
): Promise<DriftCheck> {
  const f1 = evaluate(unit.model, unit.modelId, rows, hashDataset(rows, ports.createSha256)).metrics.f1;
  const recorded = unit.evaluation.metrics.f1;
  const on = `on the ${formatQuantity(rows.rowCount, 'newly ingested row')}`;
  if (recorded.value === undefined) {
    return { drifted: true, reason: `The deployed model has no recorded F1 (${recorded.undefined}).` };
  }
  if (f1.value === undefined) {
    const reason = `The deployed model's F1 ${on} is not defined (${f1.undefined}), which is no evidence of drift.`;
    return { drifted: false, reason };
  }
  const drifted = f1.value < recorded.value;
  const [now, then] = [f1.value.toFixed(4), recorded.value.toFixed(4)];
  const verdict = drifted ? 'below' : 'not below';
  return { drifted, reason: `The deployed model's F1 ${on} is ${now}, ${verdict} its recorded ${then}.` };
}

/** `drift`: features, scores or outcomes of the rows that the deployed model was not trained on raise an alarm. */
async function checkDistribution(
  context: PipelineContext,
  { unit, dataset }: TriggerInput,
): Promise<DriftCheck> {
  const { modelId, model } = unit;
  const training = await loadTrainingRows(context, model);
  if (!training.ok) {
    return { drifted: true, reason: `Drift of the data cannot be told: ${training.reason}` };
  }
  const current = newRows(training.rows, dataset);
  const name = formatQuantity(current.rowCount, 'new row');
  const drift = await compareRows({
    modelId,
    model,
    reference: training.rows,
    current,
    currentSha256: hashDataset(current, context.ports.createSha256),
    currentName: name,
  });
  const { columns, prediction, label } = drift;
  const found = [...columns, prediction, label].filter((column) => column?.alarm === true);
  if (found.length === 0) {
    return { drifted: false, reason: `No drift of the data on the ${name}.` };
  }
  const listed = found.map((column) => `${column?.column} (${column?.kind})`).join(', ');
  return { drifted: true, reason: `The data drifted on the ${name}: ${listed}.` };
}

/** `undefined` for a version that was removed since. */
async function loadIfStored(
  { datasets }: PipelineContext['ports'],
  datasetSha256: string,
): Promise<Dataset | undefined> {
  try {
    return await datasets.load(datasetSha256);
  } catch (error) {
    if (error instanceof DynamicRiskError && error.code === 'not-found') return undefined;
    throw error;
  }
}

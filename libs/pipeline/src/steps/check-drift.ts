/** The drift rule: has the deployed model become worse on the rows that came in since? */
import { DynamicRiskError, hashDataset, selectRows } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { deduplicate } from '@dynamic-risk/ingestion';
import { evaluate } from '@dynamic-risk/modeling';
import { formatQuantity } from '@dynamic-risk/reporting';
import type { PipelineContext } from '../context.ts';
import { findDecision } from '../journal-queries.ts';
import type { DeployedUnit, RegistryEvent } from '../ports.ts';
import { explainMismatch } from './explain-mismatch.ts';

export interface DriftCheck {
  /** Whether a new model is to be trained. */
  readonly drifted: boolean;
  /** One plain sentence with the numbers. */
  readonly reason: string;
}

/**
 * Compares the deployed model's F1 on the rows that were ingested since the last decision with the F1 recorded
 * when it was deployed; below it means drift. Nothing is stored: the recorded score stays what it is.
 *
 * No F1 on the new rows (nobody in them left and none was flagged) is no evidence of drift, and the model stays.
 * No recorded F1 leaves nothing to compare with, and a new model is trained; so it is when the data set was
 * ingested anew or the contract changed so that the deployed model cannot be scored.
 *
 * @param dataset - the current data set, not decided on yet
 */
export async function checkDrift(
  { config, ports }: PipelineContext,
  unit: DeployedUnit,
  dataset: Dataset,
  journal: readonly RegistryEvent[],
): Promise<DriftCheck> {
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
  const rows = selectRows(dataset, deduplicate(before, dataset).kept);
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

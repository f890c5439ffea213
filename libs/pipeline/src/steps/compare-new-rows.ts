/** The rows that came in since the deployed model was trained, against its training data. */
import { hashDataset } from '@dynamic-risk/dataset';
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import { formatQuantity } from '@dynamic-risk/reporting';
import { compareRows } from '../compare-rows.ts';
import type { PipelineContext } from '../context.ts';
import { newRows } from '../new-rows.ts';
import type { CurrentData } from './current-data.ts';
import { explainMismatch } from './explain-mismatch.ts';
import { findStartingModel, loadTrainingRows } from './find-training-data.ts';

/** What a diagnosis says of drift: the comparison, or why there is none. */
export type DriftPart = Pick<Diagnosis, 'drift' | 'driftUndefinedReason'>;

/** Compares the new rows of the current data set with what the model was trained on that the run began with. */
export async function compareNewRows(
  context: PipelineContext,
  { record, dataset }: CurrentData,
): Promise<DriftPart> {
  const found = await findStartingModel(context);
  if (!found.ok) return { driftUndefinedReason: found.reason };
  const { modelId, model } = found;
  if (model.provenance.datasetSha256 === record.datasetSha256) return nothingNew(modelId);
  const mismatch = explainMismatch(model, context.config.contract, dataset);
  if (mismatch !== undefined) return { driftUndefinedReason: `model ${modelId} is out of date: ${mismatch}` };
  const training = await loadTrainingRows(context, model);
  if (!training.ok) return { driftUndefinedReason: `of model ${modelId}, ${training.reason}` };
  const current = newRows(training.rows, dataset);
  if (current.rowCount === 0) return nothingNew(modelId);
  const drift = await compareRows({
    modelId,
    model,
    reference: training.rows,
    current,
    currentSha256: hashDataset(current, context.ports.createSha256),
    currentName: formatQuantity(current.rowCount, 'new row'),
  });
  return { drift };
}

function nothingNew(modelId: string): DriftPart {
  return { driftUndefinedReason: `no row is newer than the training data of model ${modelId}` };
}

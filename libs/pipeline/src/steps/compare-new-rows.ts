/** The rows that came in since the deployed model was trained: against its training data, and how it does on them. */
import { hashDataset, type Dataset } from '@dynamic-risk/dataset';
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { formatQuantity } from '@dynamic-risk/reporting';
import { compareRows } from '../compare-rows.ts';
import type { PipelineContext } from '../context.ts';
import { measureRows } from '../measure-rows.ts';
import { newRows } from '../new-rows.ts';
import type { CurrentData } from './current-data.ts';
import { explainMismatch } from './explain-mismatch.ts';
import { findStartingModel, loadTrainingRows } from './find-training-data.ts';
import { loadReference } from './load-reference.ts';
import type { TestData } from './load-test-data.ts';

/** What a diagnosis says of new rows: drift and performance, or why there is nothing to say. */
export type NewRowsPart = Pick<Diagnosis, 'drift' | 'driftUndefinedReason' | 'performance'>;

/**
 * Compares the new rows of the current data set with what the model was trained on that the run began with, and
 * measures that model on them.
 *
 * @param test - the test data, where it was read already
 */
export async function compareNewRows(
  context: PipelineContext,
  data: CurrentData,
  test?: Pick<TestData, 'dataset' | 'sha256'>,
): Promise<NewRowsPart> {
  const found = await findNewRows(context, data);
  if (!found.ok) {
    return { driftUndefinedReason: found.reason, performance: { undefinedReason: found.reason } };
  }
  const { modelId, model, training, rows } = found;
  const sha256 = hashDataset(rows, context.ports.createSha256);
  const name = formatQuantity(rows.rowCount, 'new row');
  const compared = { modelId, model, currentSha256: sha256, currentName: name };
  const reference = await loadReference(context, model, test);
  const { seed } = context.config.training;
  return {
    drift: await compareRows({ ...compared, reference: training, current: rows }),
    performance: await measureRows({ modelId, model, rows, sha256, name, reference, seed }),
  };
}

type NewRows =
  | {
      readonly ok: true;
      readonly modelId: string;
      readonly model: TrainedModel;
      readonly training: Dataset;
      /** At least one. */
      readonly rows: Dataset;
    }
  | { readonly ok: false; readonly reason: string };

async function findNewRows(context: PipelineContext, { record, dataset }: CurrentData): Promise<NewRows> {
  const found = await findStartingModel(context);
  if (!found.ok) return found;
  const { modelId, model } = found;
  const nothingNew = {
    ok: false,
    reason: `no row is newer than the training data of model ${modelId}`,
  } as const;
  if (model.provenance.datasetSha256 === record.datasetSha256) return nothingNew;
  const mismatch = explainMismatch(model, context.config.contract, dataset);
  if (mismatch !== undefined) return { ok: false, reason: `model ${modelId} is out of date: ${mismatch}` };
  const training = await loadTrainingRows(context, model);
  if (!training.ok) return { ok: false, reason: `of model ${modelId}, ${training.reason}` };
  const rows = newRows(training.rows, dataset);
  return rows.rowCount === 0 ? nothingNew : { ok: true, modelId, model, training: training.rows, rows };
}

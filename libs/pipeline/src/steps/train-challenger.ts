/** Step 2: fits a model on the current data set and stores it. */
import { trainModel } from '@dynamic-risk/modeling';
import type { TrainedModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from '../context.ts';
import { trainingFingerprint } from '../training-fingerprint.ts';
import type { CurrentData } from './current-data.ts';

/** A stored model that has yet to be decided on. */
export interface Challenger {
  readonly modelId: string;
  readonly model: TrainedModel;
  /** Relative to the configuration file. */
  readonly path: string;
}

/**
 * Trains on the given data set, saves the model and notes it in the journal.
 *
 * @throws {DynamicRiskError} `training-impossible`, see `trainModel`; `storage-failed`
 */
export async function trainChallenger(
  { config, ports, runId }: PipelineContext,
  { record, dataset }: CurrentData,
): Promise<Challenger> {
  const { datasetSha256 } = record;
  const configSha256 = trainingFingerprint(config, ports.createSha256);
  const provenance = { datasetSha256, configSha256, libraries: ports.libraries };
  const model = trainModel(dataset, config.contract, config.training, provenance);
  const modelId = await ports.registry.save(model);
  const at = ports.clock.now().toISOString();
  await ports.registry.append({ type: 'trained', at, runId, modelId, datasetSha256 });
  return { modelId, model, path: ports.registry.pathOf(modelId) };
}

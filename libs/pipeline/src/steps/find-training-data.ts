/** The model that a run began with, and the rows it was trained on. */
import { DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import type { TrainedModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from '../context.ts';

/** A model, or why there is none. */
export type StartingModel =
  | { readonly ok: true; readonly modelId: string; readonly model: TrainedModel }
  | { readonly ok: false; readonly reason: string };

/** Rows, or why there are none. */
export type TrainingRows =
  { readonly ok: true; readonly rows: Dataset } | { readonly ok: false; readonly reason: string };

/**
 * The model that was deployed before this run did anything: what a run has just deployed knows its new rows already.
 */
export async function findStartingModel({ ports, runId }: PipelineContext): Promise<StartingModel> {
  const { registry } = ports;
  const pointer = await registry.pointer();
  if (pointer === undefined) return { ok: false, reason: 'no model is deployed' };
  if (pointer.runId !== runId) {
    const unit = await registry.deployed();
    if (unit !== undefined) return { ok: true, modelId: unit.modelId, model: unit.model };
  }
  const journal = await registry.journal();
  const before = journal
    .filter((event) => event.runId !== runId && (event.type === 'promoted' || event.type === 'rolled-back'))
    .at(-1);
  if (before === undefined) return { ok: false, reason: 'no model was deployed before this run' };
  try {
    return { ok: true, modelId: before.modelId, model: await registry.load(before.modelId) };
  } catch (error) {
    return { ok: false, reason: `the model deployed before cannot be read: ${messageOf(error)}` };
  }
}

/** The data set version that a model was trained on. */
export async function loadTrainingRows(
  { ports }: PipelineContext,
  { provenance }: Pick<TrainedModel, 'provenance'>,
): Promise<TrainingRows> {
  try {
    return { ok: true, rows: await ports.datasets.load(provenance.datasetSha256) };
  } catch (error) {
    return { ok: false, reason: `its training data cannot be read: ${messageOf(error)}` };
  }
}

/** What is not there or harmed is a reason; anything else is thrown on. */
function messageOf(error: unknown): string {
  const isKnown =
    error instanceof DynamicRiskError && (error.code === 'not-found' || error.code === 'artifact-corrupt');
  if (isKnown) return error.message;
  throw error;
}

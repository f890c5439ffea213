/** Stored models: plain JSON under a name made of what was trained, with its hash beside it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError, formatIssues } from '@dynamic-risk/dataset';
import { identifyModel, isModelId, parseModel, serializeModel, withTestScore } from '@dynamic-risk/modeling';
import type { Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import { errnoCode, withStorageErrors } from './atomic-write.ts';
import { MODEL_FILE, readModelFile, writeModelFile } from './model-registry-file.ts';
import type { ModelFile } from './model-registry-file.ts';
import { shownPath } from './node-ports-paths.ts';
import { createNodeSha256 } from './sha256.ts';

/** Where one part of the registry is. */
export interface RegistryPlace {
  /** Absolute. */
  readonly folder: string;
  /** Absolute path that shown paths start at. */
  readonly configDir: string;
}

/** Absolute path of a model's file. */
export function modelFile({ folder }: RegistryPlace, modelId: string): string {
  return join(folder, modelId, MODEL_FILE);
}

/** As {@link identifyModel}. */
export function modelIdOf(model: TrainedModel): string {
  return identifyModel(model, createNodeSha256);
}

/**
 * Stores a model; one that is there already, unharmed, keeps its file and with it its score.
 *
 * @returns its id
 */
export async function saveModel({ folder }: RegistryPlace, model: TrainedModel): Promise<string> {
  const modelId = modelIdOf(model);
  const place = join(folder, modelId);
  const stored = await readModelFile(place);
  await writeModelFile(place, textOfSame(stored, modelId) ?? serializeModel(model));
  return modelId;
}

/** What is stored, when it is unharmed and the model of this id. */
function textOfSame(stored: ModelFile | undefined, modelId: string): string | undefined {
  if (stored?.isIntact !== true) return undefined;
  const text = new TextDecoder().decode(stored.content);
  const parsed = parseModel(text);
  return parsed.ok && modelIdOf(parsed.value) === modelId ? text : undefined;
}

/**
 * Puts a score on test data into the file of the model that it names.
 *
 * @returns the model as it is stored now
 * @throws {DynamicRiskError} as {@link loadModel}; `argument-invalid` when the score is not of this model
 */
export async function recordScore(place: RegistryPlace, evaluation: Evaluation): Promise<TrainedModel> {
  const { modelId } = evaluation;
  const scored = withTestScore(await loadModel(place, modelId), evaluation);
  await writeModelFile(join(place.folder, modelId), serializeModel(scored));
  return scored;
}

/** @throws {DynamicRiskError} `not-found`; `artifact-corrupt` when hash, schema or id do not hold */
export async function loadModel(place: RegistryPlace, modelId: string): Promise<TrainedModel> {
  const file = isModelId(modelId) ? await readModelFile(join(place.folder, modelId)) : undefined;
  if (file === undefined) throw await noSuchModel(place, modelId);
  const shown = shownPath(place.configDir, modelFile(place, modelId));
  const folder = shown.slice(0, -MODEL_FILE.length - 1);
  const fix = `Restore it from a copy, or remove ${folder} and train again: dynamic-risk run --force`;
  const { content, sha256, listed, isIntact } = file;
  if (!isIntact) {
    const expected =
      listed.length === 0 ? 'the SHA-256 in a model.sha256 beside it' : `SHA-256 ${listed.join(' or ')}`;
    const fault = `expected ${expected}, found ${sha256}: it was changed or cut off after it was written.`;
    throw new DynamicRiskError('artifact-corrupt', `${shown}: ${fault} ${fix}`);
  }
  const model = parseModelFile(content, shown, fix);
  const found = modelIdOf(model);
  if (found === modelId) return model;
  throw new DynamicRiskError(
    'artifact-corrupt',
    `${shown}: expected model ${modelId}, found model ${found}. ${fix}`,
  );
}

/**
 * A model from the bytes of a file whose hash holds.
 *
 * @throws {DynamicRiskError} `artifact-corrupt` when it breaks the schema
 */
export function parseModelFile(content: Uint8Array, shown: string, fix: string): TrainedModel {
  const parsed = parseModel(new TextDecoder().decode(content));
  if (parsed.ok) return parsed.value;
  const faults = formatIssues(parsed.issues);
  throw new DynamicRiskError(
    'artifact-corrupt',
    `${shown} is no model that this version can read.\n${faults}\n${fix}`,
    { issues: parsed.issues },
  );
}

async function noSuchModel({ folder, configDir }: RegistryPlace, modelId: string): Promise<DynamicRiskError> {
  const known = await listModels(folder);
  const there = known.length === 0 ? 'there is none yet' : `there are ${known.slice(0, 5).join(', ')}`;
  const more = known.length > 5 ? ` and ${known.length - 5} more` : '';
  return new DynamicRiskError(
    'not-found',
    `There is no model ${JSON.stringify(modelId)} in ${shownPath(configDir, folder)}; ${there}${more}.`,
  );
}

async function listModels(folder: string): Promise<readonly string[]> {
  return withStorageErrors(folder, 'list', async () => {
    try {
      return (await readdir(folder)).filter(isModelId).sort();
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

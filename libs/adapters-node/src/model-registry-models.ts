/** Stored models: plain JSON under a name made of its content, with its hash beside it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError, formatIssues } from '@dynamic-risk/dataset';
import { parseModel, serializeModel } from '@dynamic-risk/modeling';
import type { Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import {
  errnoCode,
  readFileIfExists,
  readTextIfExists,
  withStorageErrors,
  writeFileAtomic,
} from './atomic-write.ts';
import { shownPath } from './node-ports-paths.ts';
import { sha256Hex } from './sha256.ts';

/** Where one part of the registry is. */
export interface RegistryPlace {
  /** Absolute. */
  readonly folder: string;
  /** Absolute path that shown paths start at. */
  readonly configDir: string;
}

const MODEL_ID = /^m-[0-9a-f]{12}$/;
const MODEL_FILE = 'model.json';
/** As `sha256sum --check` reads it. */
const HASH_FILE = 'model.sha256';
const SCORE_FILE = 'score.json';

/** Absolute path of a model's file. */
export function modelFile({ folder }: RegistryPlace, modelId: string): string {
  return join(folder, modelId, MODEL_FILE);
}

/** The id of a serialised model: `m-` and the first 12 digits of its SHA-256. */
export function modelIdOf(text: string): string {
  return `m-${sha256Hex(text).slice(0, 12)}`;
}

/**
 * Stores a model; one that is there already, unharmed, is left alone.
 *
 * @returns its id
 */
export async function saveModel(place: RegistryPlace, model: TrainedModel): Promise<string> {
  const text = serializeModel(model);
  const modelId = modelIdOf(text);
  const path = modelFile(place, modelId);
  const hashPath = join(place.folder, modelId, HASH_FILE);
  const hashLine = `${sha256Hex(text)}  ${MODEL_FILE}\n`;
  const [storedText, storedHash] = await Promise.all([readTextIfExists(path), readTextIfExists(hashPath)]);
  if (storedText === text && storedHash === hashLine) return modelId;
  await writeFileAtomic(hashPath, hashLine);
  await writeFileAtomic(path, text);
  return modelId;
}

/**
 * Lays a model's latest score on test data beside it, for people: what the program reads is the journal. It is no part
 * of the model's file, whose bytes follow from data, configuration and seed alone.
 */
export async function saveScore({ folder }: RegistryPlace, evaluation: Evaluation): Promise<void> {
  const path = join(folder, evaluation.modelId, SCORE_FILE);
  await writeFileAtomic(path, `${JSON.stringify(evaluation, undefined, 2)}\n`);
}

/** @throws {DynamicRiskError} `not-found`; `artifact-corrupt` when hash or schema do not hold */
export async function loadModel(place: RegistryPlace, modelId: string): Promise<TrainedModel> {
  const path = modelFile(place, modelId);
  const content = MODEL_ID.test(modelId) ? await readFileIfExists(path) : undefined;
  if (content === undefined) throw await noSuchModel(place, modelId);
  const shown = shownPath(place.configDir, path);
  const folder = shown.slice(0, -MODEL_FILE.length - 1);
  const fix = `Restore it from a copy, or remove ${folder} and train again: dynamic-risk run --force`;
  const stored = await readTextIfExists(join(place.folder, modelId, HASH_FILE));
  const expected = stored?.split(' ')[0];
  const found = sha256Hex(content);
  if (expected !== found || modelId !== `m-${found.slice(0, 12)}`) {
    throw new DynamicRiskError(
      'artifact-corrupt',
      `${shown}: expected SHA-256 ${expected ?? `beginning with ${modelId.slice(2)}`}, found ${found}: it was ` +
        `changed or cut off after it was written. ${fix}`,
    );
  }
  return parseModelFile(content, shown, fix);
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
      return (await readdir(folder)).filter((name) => MODEL_ID.test(name)).sort();
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

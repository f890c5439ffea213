/** One folder a deployment: model, score and ingestion record with their hashes, never changed once written. */
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { serializeModel } from '@dynamic-risk/modeling';
import { explainUnitFault } from '@dynamic-risk/pipeline';
import { compactTime, parseStored } from '@dynamic-risk/pipeline/documents';
import type { DeployedUnit, UnitName } from '@dynamic-risk/pipeline';
import * as z from 'zod';
import { readFileIfExists, readTextIfExists, writeFileAtomic } from './atomic-write.ts';
import { MODEL_FILE } from './model-registry-file.ts';
import { modelIdOf, parseModelFile } from './model-registry-models.ts';
import type { RegistryPlace } from './model-registry-models.ts';
import { shownPath } from './node-ports-paths.ts';
import { sha256Hex } from './sha256.ts';

const UNIT_FILE = 'unit.json';
/** As `sha256sum --check` reads it: a unit that the pointer has left can still be checked. */
const HASH_FILE = 'unit.sha256';
const SCORE_FILE = 'score.json';
const RECORD_FILE = 'ingestion-record.json';

/** 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const unitSchema = z.looseObject({
  format: z.literal('dynamic-risk/deployed-unit'),
  formatVersion: z.literal(1),
  modelId: z.string(),
  deployedAt: z.iso.datetime(),
  runId: z.string(),
  files: z.strictObject({
    [MODEL_FILE]: sha256Schema,
    [SCORE_FILE]: sha256Schema,
    [RECORD_FILE]: sha256Schema,
  }),
});

/** Where a unit is, and the hash of the file in it that holds the hashes of the others. */
export interface UnitReference {
  /** Name of its folder: the time of the deployment and the model. */
  readonly unit: string;
  readonly unitSha256: string;
}

/** What the message of a fault needs: where shown paths start, and what to do about a harmed file. */
export interface Faulty extends RegistryPlace {
  readonly fix: string;
}

/** The folder of a unit. */
export function unitFolder({ modelId, deployedAt }: UnitName): string {
  return `${compactTime(new Date(deployedAt))}-${modelId}`;
}

/** Writes every part of a unit whose parts belong together. Nothing refers to it yet. */
export async function writeUnit({ folder }: RegistryPlace, unit: DeployedUnit): Promise<UnitReference> {
  const { modelId, model, evaluation, ingestion, deployedAt, runId } = unit;
  const name = unitFolder(unit);
  const contents = {
    [MODEL_FILE]: serializeModel(model),
    [SCORE_FILE]: toJson(evaluation),
    [RECORD_FILE]: toJson(ingestion),
  };
  const files = Object.fromEntries(Object.entries(contents).map(([file, text]) => [file, sha256Hex(text)]));
  const format = { format: 'dynamic-risk/deployed-unit', formatVersion: 1 };
  const unitText = toJson({ ...format, modelId, deployedAt, runId, files });
  const unitSha256 = sha256Hex(unitText);
  const all = { ...contents, [UNIT_FILE]: unitText, [HASH_FILE]: `${unitSha256}  ${UNIT_FILE}\n` };
  for (const [file, text] of Object.entries(all)) await writeFileAtomic(join(folder, name, file), text);
  return { unit: name, unitSha256 };
}

/**
 * A unit by the name of its deployment, with the hash that lies beside it.
 *
 * @returns `undefined` when there is no such folder
 * @throws {DynamicRiskError} `artifact-corrupt` when its hash is gone or no hash
 */
export async function findUnit(place: Faulty, name: UnitName): Promise<UnitReference | undefined> {
  const unit = unitFolder(name);
  const [unitJson, hashLine] = await Promise.all([
    readFileIfExists(join(place.folder, unit, UNIT_FILE)),
    readTextIfExists(join(place.folder, unit, HASH_FILE)),
  ]);
  if (unitJson === undefined && hashLine === undefined) return undefined;
  const [unitSha256 = ''] = hashLine?.split(' ') ?? [];
  if (sha256Schema.safeParse(unitSha256).success) return { unit, unitSha256 };
  const fault =
    hashLine === undefined ? 'Expected this file, found none.' : 'Expected a SHA-256, found none.';
  throw corrupt(place, join(place.folder, unit, HASH_FILE), fault);
}

/** @throws {DynamicRiskError} `artifact-corrupt`, naming the file that does not match its hash */
export async function readUnit(place: Faulty, reference: UnitReference): Promise<DeployedUnit> {
  const folder = join(place.folder, reference.unit);
  const read = (name: string, expected: string): Promise<Uint8Array> =>
    readVerified(place, join(folder, name), expected);
  const unitPath = join(folder, UNIT_FILE);
  const content = await read(UNIT_FILE, reference.unitSha256);
  const { files, modelId, deployedAt, runId } = parseJson(place, unitPath, content, unitSchema);
  const [modelJson, score, record] = await Promise.all([
    read(MODEL_FILE, files[MODEL_FILE]),
    read(SCORE_FILE, files[SCORE_FILE]),
    read(RECORD_FILE, files[RECORD_FILE]),
  ]);
  const shown = (name: string): string => shownPath(place.configDir, join(folder, name));
  const unit: DeployedUnit = {
    modelId,
    model: parseModelFile(modelJson, shown(MODEL_FILE), place.fix),
    evaluation: parseStored('evaluation', score, shown(SCORE_FILE)),
    ingestion: parseStored('ingestion record', record, shown(RECORD_FILE)),
    runId,
    deployedAt,
  };
  const found = modelIdOf(unit.model);
  const fault =
    found === modelId ? explainUnitFault(unit) : `Expected model ${modelId}, found model ${found}.`;
  if (fault !== undefined) throw corrupt(place, unitPath, fault);
  return unit;
}

async function readVerified(place: Faulty, path: string, expected: string): Promise<Uint8Array> {
  const content = await readFileIfExists(path);
  if (content === undefined) throw corrupt(place, path, 'Expected this file, found none.');
  const found = sha256Hex(content);
  if (found === expected) return content;
  throw corrupt(
    place,
    path,
    `Expected SHA-256 ${expected}, found ${found}: it was changed or cut off after it was written.`,
  );
}

/** A JSON document that follows a schema. @throws {DynamicRiskError} `artifact-corrupt` */
export function parseJson<T>(place: Faulty, path: string, content: Uint8Array, schema: z.ZodType<T>): T {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(content));
  } catch (error) {
    throw corrupt(place, path, 'Expected JSON, found none.', error);
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw corrupt(
    place,
    path,
    `At ${issue?.path.map(String).join('.') ?? 'the top'}: ${issue?.message ?? ''}.`,
  );
}

/** The error for a file that does not hold. */
export function corrupt(
  { configDir, fix }: Faulty,
  path: string,
  fault: string,
  cause?: unknown,
): DynamicRiskError {
  return new DynamicRiskError('artifact-corrupt', `${shownPath(configDir, path)}: ${fault} ${fix}`, {
    cause,
  });
}

/** As it is written. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

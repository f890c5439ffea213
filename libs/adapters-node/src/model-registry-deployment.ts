/** What is deployed: one folder a deployment, and one pointer that is replaced in a single step. */
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { serializeModel } from '@dynamic-risk/modeling';
import { compactTime, explainUnitFault, parseStored } from '@dynamic-risk/pipeline';
import type { DeployedUnit } from '@dynamic-risk/pipeline';
import { z } from 'zod';
import { readFileIfExists, writeFileAtomic } from './atomic-write.ts';
import { modelIdOf, parseModelFile } from './model-registry-models.ts';
import type { RegistryPlace } from './model-registry-models.ts';
import { shownPath } from './node-ports-paths.ts';
import { sha256Hex } from './sha256.ts';

const POINTER_FILE = 'current.json';
const UNIT_FILE = 'unit.json';
const MODEL_FILE = 'model.json';
const SCORE_FILE = 'score.json';
const RECORD_FILE = 'ingestion-record.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const deployment = { modelId: z.string(), deployedAt: z.iso.datetime(), runId: z.string() };

const pointerSchema = z.looseObject({
  format: z.literal('dynamic-risk/deployment'),
  formatVersion: z.literal(1),
  ...deployment,
  unit: z.string().regex(/^\d{8}T\d{9}Z-m-[0-9a-f]{12}$/),
  unitSha256: sha256,
});

const unitSchema = z.looseObject({
  format: z.literal('dynamic-risk/deployed-unit'),
  formatVersion: z.literal(1),
  ...deployment,
  files: z.strictObject({ [MODEL_FILE]: sha256, [SCORE_FILE]: sha256, [RECORD_FILE]: sha256 }),
});

/** What `current.json` holds. */
export type DeploymentPointer = z.infer<typeof pointerSchema>;

/** @returns `undefined` when nothing is deployed. @throws {DynamicRiskError} `artifact-corrupt` */
export async function readPointer(place: RegistryPlace): Promise<DeploymentPointer | undefined> {
  const path = join(place.folder, POINTER_FILE);
  const content = await readFileIfExists(path);
  return content === undefined ? undefined : parseJson(place, path, content, pointerSchema);
}

/**
 * The unit that the pointer names, every file of it checked against its hash.
 *
 * @returns `undefined` when nothing is deployed
 * @throws {DynamicRiskError} `artifact-corrupt`, naming the file
 */
export async function readDeployedUnit(place: RegistryPlace): Promise<DeployedUnit | undefined> {
  const pointer = await readPointer(place);
  if (pointer === undefined) return undefined;
  const folder = join(place.folder, pointer.unit);
  const read = (name: string, expected: string): Promise<Uint8Array> =>
    readVerified(place, join(folder, name), expected);
  const unitPath = join(folder, UNIT_FILE);
  const { files } = parseJson(place, unitPath, await read(UNIT_FILE, pointer.unitSha256), unitSchema);
  const [modelJson, score, record] = await Promise.all([
    read(MODEL_FILE, files[MODEL_FILE]),
    read(SCORE_FILE, files[SCORE_FILE]),
    read(RECORD_FILE, files[RECORD_FILE]),
  ]);
  const shown = (name: string): string => shownPath(place.configDir, join(folder, name));
  const { modelId, deployedAt, runId } = pointer;
  const unit: DeployedUnit = {
    modelId,
    model: parseModelFile(modelJson, shown(MODEL_FILE), remedy(place)),
    evaluation: parseStored('evaluation', score, shown(SCORE_FILE)),
    ingestion: parseStored('ingestion record', record, shown(RECORD_FILE)),
    runId,
    deployedAt,
  };
  const found = `m-${files[MODEL_FILE].slice(0, 12)}`;
  const fault =
    found === modelId ? explainUnitFault(unit) : `Expected model ${modelId}, found model ${found}.`;
  if (fault !== undefined) throw corrupt(place, unitPath, fault);
  return unit;
}

/**
 * Writes the parts of a unit, then the pointer to them. Until the pointer is replaced the earlier deployment
 * stands, whatever happens; folders of earlier deployments stay.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the parts do not belong together; `storage-failed`
 */
export async function deployUnit(place: RegistryPlace, unit: DeployedUnit): Promise<void> {
  const { modelId, model, evaluation, ingestion, deployedAt, runId } = unit;
  const modelText = serializeModel(model);
  const fault =
    modelIdOf(modelText) === modelId
      ? explainUnitFault(unit)
      : `Expected the id ${modelIdOf(modelText)} for this model, found ${modelId}.`;
  if (fault !== undefined)
    throw new DynamicRiskError('argument-invalid', `This cannot be deployed. ${fault}`);
  const name = `${compactTime(new Date(deployedAt))}-${modelId}`;
  const contents = {
    [MODEL_FILE]: modelText,
    [SCORE_FILE]: toJson(evaluation),
    [RECORD_FILE]: toJson(ingestion),
  };
  const files = Object.fromEntries(Object.entries(contents).map(([file, text]) => [file, sha256Hex(text)]));
  const unitText = toJson({
    format: 'dynamic-risk/deployed-unit',
    formatVersion: 1,
    modelId,
    deployedAt,
    runId,
    files,
  });
  for (const [file, text] of Object.entries({ ...contents, [UNIT_FILE]: unitText })) {
    await writeFileAtomic(join(place.folder, name, file), text);
  }
  const pointer: DeploymentPointer = {
    format: 'dynamic-risk/deployment',
    formatVersion: 1,
    modelId,
    deployedAt,
    runId,
    unit: name,
    unitSha256: sha256Hex(unitText),
  };
  await writeFileAtomic(join(place.folder, POINTER_FILE), toJson(pointer));
}

async function readVerified(place: RegistryPlace, path: string, expected: string): Promise<Uint8Array> {
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

function parseJson<T>(place: RegistryPlace, path: string, content: Uint8Array, schema: z.ZodType<T>): T {
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

function corrupt(place: RegistryPlace, path: string, fault: string, cause?: unknown): DynamicRiskError {
  const shown = shownPath(place.configDir, path);
  return new DynamicRiskError('artifact-corrupt', `${shown}: ${fault} ${remedy(place)}`, { cause });
}

function remedy({ folder, configDir }: RegistryPlace): string {
  const pointer = shownPath(configDir, join(folder, POINTER_FILE));
  return `Restore it from a copy, or remove ${pointer} and deploy anew: dynamic-risk run --force`;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

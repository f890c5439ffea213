/** What is deployed: one pointer to one unit, replaced in a single step. */
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { isModelId } from '@dynamic-risk/modeling';
import { explainUnitFault } from '@dynamic-risk/pipeline';
import type { DeployedUnit, DeploymentPointer, Rollback, UnitName } from '@dynamic-risk/pipeline';
import * as z from 'zod';
import { readFileIfExists, writeFileAtomic } from './atomic-write.ts';
import { modelIdOf } from './model-registry-models.ts';
import type { RegistryPlace } from './model-registry-models.ts';
import {
  corrupt,
  findUnit,
  parseJson,
  readUnit,
  sha256Schema,
  toJson,
  unitFolder,
  writeUnit,
} from './model-registry-unit.ts';
import type { Faulty, UnitReference } from './model-registry-unit.ts';
import { shownPath } from './node-ports-paths.ts';

/** Names the deployed unit; replaced in one step, so it is another file after every deployment. */
export const POINTER_FILE = 'current.json';

const pointerSchema = z.looseObject({
  format: z.literal('dynamic-risk/deployment'),
  formatVersion: z.literal(1),
  modelId: z.string(),
  deployedAt: z.iso.datetime(),
  runId: z.string(),
  unit: z.string().regex(/^\d{8}T\d{9}Z-m-[0-9a-f]{12}$/),
  unitSha256: sha256Schema,
  rolledBack: z.strictObject({ at: z.iso.datetime(), runId: z.string(), from: z.string() }).exactOptional(),
});

/** What `current.json` holds. */
export type PointerFile = z.infer<typeof pointerSchema>;

/** @returns `undefined` when nothing is deployed. @throws {DynamicRiskError} `artifact-corrupt` */
export async function readPointer(place: RegistryPlace): Promise<PointerFile | undefined> {
  const path = join(place.folder, POINTER_FILE);
  const content = await readFileIfExists(path);
  return content === undefined ? undefined : parseJson(withRemedy(place), path, content, pointerSchema);
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
  const unit = await readUnit(withRemedy(place), pointer);
  if (isSameDeployment(unit, pointer)) return unit;
  const fault = `Expected the deployment of ${describe(unit)}, found that of ${describe(pointer)}.`;
  throw corrupt(withRemedy(place), join(place.folder, POINTER_FILE), fault);
}

/**
 * Writes the parts of a unit, then the pointer to them. Until the pointer is replaced the earlier deployment
 * stands, whatever happens; folders of earlier deployments stay.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the parts do not belong together; `storage-failed`
 */
export async function deployUnit(place: RegistryPlace, unit: DeployedUnit): Promise<void> {
  const ownId = modelIdOf(unit.model);
  const fault =
    ownId === unit.modelId
      ? explainUnitFault(unit)
      : `Expected the id ${ownId} for this model, found ${unit.modelId}.`;
  if (fault !== undefined) {
    throw new DynamicRiskError('argument-invalid', `This cannot be deployed. ${fault}`);
  }
  await writePointer(place, unit, await writeUnit(place, unit));
}

/**
 * Points to a unit that was deployed before, after every file of it was checked against its hash.
 *
 * @throws {DynamicRiskError} `not-found`; `artifact-corrupt`, naming the file: what is deployed then stays
 */
export async function rollBackUnit(
  place: RegistryPlace,
  to: UnitName,
  rollback: Rollback,
): Promise<DeployedUnit> {
  const fix =
    'Restore it from a copy, or name another model: dynamic-risk models rollback ID. Nothing was changed.';
  const faulty = { ...place, fix };
  const reference = isModelId(to.modelId) ? await findUnit(faulty, to) : undefined;
  if (reference === undefined) {
    throw new DynamicRiskError(
      'not-found',
      `There is no deployment of model ${JSON.stringify(to.modelId)} made at ${to.deployedAt} in ` +
        `${shownPath(place.configDir, place.folder)}: its folder was removed. Name another model: ` +
        'dynamic-risk models rollback ID',
    );
  }
  const unit = await readUnit(faulty, reference);
  if (unitFolder(unit) !== reference.unit) {
    const fault = `Expected the deployment of ${describe(to)}, found that of ${describe(unit)}.`;
    throw corrupt(faulty, join(place.folder, reference.unit), fault);
  }
  await writePointer(place, { ...unit, rolledBack: rollback }, reference);
  return unit;
}

async function writePointer(
  { folder }: RegistryPlace,
  { modelId, deployedAt, runId, rolledBack }: DeploymentPointer,
  { unit, unitSha256 }: UnitReference,
): Promise<void> {
  const pointer: PointerFile = {
    format: 'dynamic-risk/deployment',
    formatVersion: 1,
    modelId,
    deployedAt,
    runId,
    unit,
    unitSha256,
    ...(rolledBack === undefined ? {} : { rolledBack }),
  };
  await writeFileAtomic(join(folder, POINTER_FILE), toJson(pointer));
}

function isSameDeployment(a: UnitName, b: UnitName): boolean {
  return a.modelId === b.modelId && a.deployedAt === b.deployedAt;
}

function describe({ modelId, deployedAt }: UnitName): string {
  return `${modelId} at ${deployedAt}`;
}

function withRemedy(place: RegistryPlace): Faulty {
  const pointer = shownPath(place.configDir, join(place.folder, POINTER_FILE));
  const fix = `Restore it from a copy, or remove ${pointer} and deploy anew: dynamic-risk run --force`;
  return { ...place, fix };
}

import { appendFile, cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelRegistry } from '@dynamic-risk/pipeline';
import { modelRegistryContract, sampleEvent, sampleModel, sampleUnit } from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { folderContents, temporaryFolder } from '../test/temporary-folder.ts';
import { createModelRegistry } from './model-registry.ts';

interface Place {
  readonly folder: string;
  readonly registry: ModelRegistry;
  readonly warnings: string[];
}

async function createPlace(): Promise<Place> {
  const folder = await temporaryFolder();
  const warnings: string[] = [];
  const registry = createModelRegistry({
    modelsDir: join(folder, 'models'),
    deploymentDir: join(folder, 'deployment'),
    configDir: folder,
    onWarning: (message) => void warnings.push(message),
  });
  return { folder, registry, warnings };
}

const UNIT = sampleUnit(sampleModel());
const UNIT_FOLDER = `deployment/20261123T112235000Z-${UNIT.modelId}`;

describe('the promises of every registry', () => {
  test.each(modelRegistryContract)('$title', async ({ check }) => check((await createPlace()).registry));
});

describe('models on disk', () => {
  test('lie under their id as plain JSON, with a hash that sha256sum can check', async () => {
    const { folder, registry } = await createPlace();
    const modelId = await registry.save(sampleModel());
    const contents = await folderContents(folder);
    expect([...contents.keys()]).toEqual([`models/${modelId}/model.json`, `models/${modelId}/model.sha256`]);
    expect(JSON.parse(contents.get(`models/${modelId}/model.json`) ?? '')).toMatchObject({
      format: 'dynamic-risk/model',
    });
    expect(contents.get(`models/${modelId}/model.sha256`)).toMatch(
      new RegExp(`^${modelId.slice(2)}[0-9a-f]{52} {2}model\\.json\\n$`),
    );
    expect(registry.pathOf(modelId)).toBe(`models/${modelId}/model.json`);
  });

  test.each([
    ['changed', (path: string) => appendFile(path, ' ')],
    ['cut off', (path: string) => truncate(path, 100)],
    ['emptied', (path: string) => writeFile(path, '')],
  ])('a file that was %s is refused, naming it and what to do', async (_how, harm) => {
    const { folder, registry } = await createPlace();
    const modelId = await registry.save(sampleModel());
    await harm(join(folder, 'models', modelId, 'model.json'));
    await expect(registry.load(modelId)).rejects.toMatchObject({
      code: 'artifact-corrupt',
      message: expect.stringMatching(
        new RegExp(`^models/${modelId}/model\\.json: expected SHA-256 [0-9a-f]{64}, found .* run --force$`),
      ),
    });
  });

  test('a changed file with a changed hash beside it is refused too: the id is that of another model', async () => {
    const { folder, registry } = await createPlace();
    const modelId = await registry.save(sampleModel());
    const other = await registry.save(sampleModel(2));
    for (const name of ['model.json', 'model.sha256']) {
      const content = await readFile(join(folder, 'models', other, name));
      await writeFile(join(folder, 'models', modelId, name), content);
    }
    await expect(registry.load(modelId)).rejects.toMatchObject({ code: 'artifact-corrupt' });
  });

  test('saving the same model again mends a harmed file and otherwise changes nothing', async () => {
    const { folder, registry } = await createPlace();
    const modelId = await registry.save(sampleModel());
    const before = await folderContents(folder);
    await truncate(join(folder, 'models', modelId, 'model.json'), 10);
    await registry.save(sampleModel());
    expect(await folderContents(folder)).toEqual(before);
  });

  test('a file without hashes beside it is refused, naming what is missing', async () => {
    const { folder, registry } = await createPlace();
    const modelId = await registry.save(sampleModel());
    await rm(join(folder, 'models', modelId, 'model.sha256'));
    await expect(registry.load(modelId)).rejects.toMatchObject({
      code: 'artifact-corrupt',
      message: expect.stringContaining('expected the SHA-256 in a model.sha256 beside it'),
    });
  });

  test('a model that does not exist is told with those that do', async () => {
    const { registry } = await createPlace();
    const modelId = await registry.save(sampleModel());
    await expect(registry.load('m-000000000000')).rejects.toMatchObject({
      message: `There is no model "m-000000000000" in models; there are ${modelId}.`,
    });
  });
});

describe('the journal on disk', () => {
  test('a line that was cut off is left out with a warning, and the next one is whole', async () => {
    const { folder, registry, warnings } = await createPlace();
    await registry.append(sampleEvent());
    await appendFile(join(folder, 'models/journal.jsonl'), '{"type":"promoted","at":"2026-11');
    expect(await registry.journal()).toEqual([sampleEvent()]);
    expect(warnings).toEqual([
      'models/journal.jsonl, line 2: expected a JSON document, found one that is cut off; it is left out.',
    ]);
    await registry.append(sampleEvent({ type: 'kept' }));
    expect(await registry.journal()).toEqual([sampleEvent(), sampleEvent({ type: 'kept' })]);
  });

  test('a line of another form is refused, naming the line', async () => {
    const { folder, registry } = await createPlace();
    await registry.append(sampleEvent());
    await appendFile(join(folder, 'models/journal.jsonl'), '{"type":"exploded"}\n');
    await expect(registry.journal()).rejects.toMatchObject({
      code: 'artifact-corrupt',
      message: expect.stringMatching(/^models\/journal\.jsonl, line 2: expected a stored registry event/),
    });
  });

  test('is only ever appended to', async () => {
    const { folder, registry } = await createPlace();
    await registry.append(sampleEvent());
    const before = await readFile(join(folder, 'models/journal.jsonl'), 'utf8');
    await registry.append(sampleEvent({ type: 'scored' }));
    expect((await readFile(join(folder, 'models/journal.jsonl'), 'utf8')).startsWith(before)).toBe(true);
  });
});

describe('the deployment on disk', () => {
  test('is one folder with model, score and ingestion record, and one pointer', async () => {
    const { folder, registry } = await createPlace();
    await registry.deploy(UNIT);
    const contents = await folderContents(folder);
    expect([...contents.keys()]).toEqual([
      `${UNIT_FOLDER}/ingestion-record.json`,
      `${UNIT_FOLDER}/model.json`,
      `${UNIT_FOLDER}/score.json`,
      `${UNIT_FOLDER}/unit.json`,
      `${UNIT_FOLDER}/unit.sha256`,
      'deployment/current.json',
    ]);
    expect(JSON.parse(contents.get(`${UNIT_FOLDER}/score.json`) ?? '')).toEqual(UNIT.evaluation);
    expect(JSON.parse(contents.get('deployment/current.json') ?? '')).toMatchObject({
      modelId: UNIT.modelId,
      unit: UNIT_FOLDER.slice('deployment/'.length),
    });
  });

  test.each(['model.json', 'score.json', 'ingestion-record.json', 'unit.json'])(
    'a changed %s is refused, naming the file and what to do',
    async (name) => {
      const { folder, registry } = await createPlace();
      await registry.deploy(UNIT);
      await appendFile(join(folder, UNIT_FOLDER, name), '\n');
      await expect(registry.deployed()).rejects.toMatchObject({
        code: 'artifact-corrupt',
        message: expect.stringMatching(
          new RegExp(
            `^${UNIT_FOLDER}/${name}: Expected SHA-256 .* remove deployment/current\\.json and deploy anew`,
          ),
        ),
      });
    },
  );

  test.each(['model.json', 'score.json', 'ingestion-record.json', 'unit.json'])(
    'a missing %s is refused',
    async (name) => {
      const { folder, registry } = await createPlace();
      await registry.deploy(UNIT);
      await rm(join(folder, UNIT_FOLDER, name));
      await expect(registry.deployed()).rejects.toMatchObject({
        code: 'artifact-corrupt',
        message: expect.stringContaining('Expected this file, found none.'),
      });
    },
  );

  test.each([
    ['no JSON', '{"modelId":'],
    ['another document', '{}'],
    ['a path out of the folder', JSON.stringify({ format: 'dynamic-risk/deployment', unit: '../../etc' })],
  ])('a pointer that is %s is refused', async (_what, text) => {
    const { folder, registry } = await createPlace();
    await registry.deploy(UNIT);
    await writeFile(join(folder, 'deployment/current.json'), text);
    await expect(registry.pointer()).rejects.toMatchObject({ code: 'artifact-corrupt' });
    await expect(registry.deployed()).rejects.toMatchObject({ code: 'artifact-corrupt' });
  });

  test('a deployment that is interrupted between its files leaves the earlier one in use', async () => {
    const { folder, registry } = await createPlace();
    await registry.deploy(UNIT);
    const later = sampleUnit(sampleModel(2), { deployedAt: '2026-11-24T08:00:00.000Z' });
    const laterFolder = join(folder, `deployment/20261124T080000000Z-${later.modelId}`);
    await writeFile(laterFolder, 'a file stands where the folder has to be');
    await expect(registry.deploy(later)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await registry.deployed()).toEqual(UNIT);
    await rm(laterFolder);
    await registry.deploy(later);
    expect(await registry.deployed()).toEqual(later);
  });

  test('earlier deployments stay on disk', async () => {
    const { folder, registry } = await createPlace();
    await registry.deploy(UNIT);
    await registry.deploy(sampleUnit(sampleModel(2), { deployedAt: '2026-11-24T08:00:00.000Z' }));
    expect([...(await folderContents(folder)).keys()]).toContain(`${UNIT_FOLDER}/model.json`);
  });

  test('who reads while another model is deployed sees one whole unit or the other', async () => {
    const { registry } = await createPlace();
    await registry.deploy(UNIT);
    const later = sampleUnit(sampleModel(2), { deployedAt: '2026-11-24T08:00:00.000Z' });
    const writing = Promise.all([registry.deploy(later)]);
    const seen = await Promise.all(Array.from({ length: 20 }, () => registry.deployed()));
    await writing;
    for (const unit of seen) expect([UNIT.modelId, later.modelId]).toContain(unit?.modelId);
  });
});

describe('a rollback on disk', () => {
  const LATER = sampleUnit(sampleModel(2), { deployedAt: '2026-11-24T08:00:00.000Z' });
  const ROLLBACK = { at: '2026-11-25T09:00:00.000Z', runId: '20261125T085959000Z', from: LATER.modelId };

  async function createTwoDeployments(): Promise<Place> {
    const place = await createPlace();
    await place.registry.deploy(UNIT);
    await place.registry.deploy(LATER);
    return place;
  }

  test('replaces the pointer and touches nothing else', async () => {
    const { folder, registry } = await createTwoDeployments();
    const before = await folderContents(folder);
    await registry.rollBack(UNIT, ROLLBACK);
    const after = await folderContents(folder);
    const changed = [...after].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(changed).toEqual(['deployment/current.json']);
  });

  test.each(['model.json', 'score.json', 'ingestion-record.json', 'unit.json', 'unit.sha256'])(
    'to a unit with a missing, cut off or changed %s is refused, and what is deployed stays',
    async (name) => {
      const harms = [
        (path: string) => rm(path),
        (path: string) => truncate(path, 20),
        async (path: string) => writeFile(path, (await readFile(path, 'utf8')).replace(/[0-9a-f]/, 'z')),
      ];
      for (const harm of harms) {
        const { folder, registry } = await createTwoDeployments();
        const before = await readFile(join(folder, 'deployment/current.json'), 'utf8');
        await harm(join(folder, UNIT_FOLDER, name));
        await expect(registry.rollBack(UNIT, ROLLBACK)).rejects.toMatchObject({
          code: 'artifact-corrupt',
          message: expect.stringMatching(
            new RegExp(
              `^${UNIT_FOLDER}/unit|${name}: .*dynamic-risk models rollback ID\\. Nothing was changed`,
            ),
          ),
        });
        expect(await readFile(join(folder, 'deployment/current.json'), 'utf8')).toBe(before);
        expect(await registry.deployed()).toEqual(LATER);
      }
    },
  );

  test('to a unit whose folder holds another one is refused', async () => {
    const { folder, registry } = await createTwoDeployments();
    const laterFolder = join(folder, `deployment/20261124T080000000Z-${LATER.modelId}`);
    await rm(join(folder, UNIT_FOLDER), { recursive: true });
    await cp(laterFolder, join(folder, UNIT_FOLDER), { recursive: true });
    await expect(registry.rollBack(UNIT, ROLLBACK)).rejects.toMatchObject({
      code: 'artifact-corrupt',
      message: expect.stringContaining(`Expected the deployment of ${UNIT.modelId}`),
    });
  });

  test('works while the deployed unit is harmed: it is the way out', async () => {
    const { folder, registry } = await createTwoDeployments();
    await truncate(join(folder, `deployment/20261124T080000000Z-${LATER.modelId}/model.json`), 10);
    await expect(registry.deployed()).rejects.toMatchObject({ code: 'artifact-corrupt' });
    await registry.rollBack(UNIT, ROLLBACK);
    expect(await registry.deployed()).toEqual(UNIT);
  });

  test('who reads meanwhile sees one whole unit or the other', async () => {
    const { registry } = await createTwoDeployments();
    const writing = registry.rollBack(UNIT, ROLLBACK);
    const seen = await Promise.all(Array.from({ length: 20 }, () => registry.deployed()));
    await writing;
    for (const unit of seen) expect([UNIT.modelId, LATER.modelId]).toContain(unit?.modelId);
  });
});

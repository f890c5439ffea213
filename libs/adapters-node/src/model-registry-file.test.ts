import { createHash } from 'node:crypto';
import { appendFile, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { serializeModel, withTestScore } from '@dynamic-risk/modeling';
import type { Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import type { ModelRegistry } from '@dynamic-risk/pipeline';
import { sampleModel, sampleUnit } from '@dynamic-risk/pipeline/testing';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { folderContents, temporaryFolder } from '../test/temporary-folder.ts';
import * as atomicWrite from './atomic-write.ts';
import { createModelRegistry } from './model-registry.ts';

vi.mock('./atomic-write.ts', async (importOriginal) => {
  const original = await importOriginal<typeof atomicWrite>();
  return { ...original, writeFileAtomic: vi.fn(original.writeFileAtomic) };
});
const write = vi.mocked(atomicWrite.writeFileAtomic);
const writeReally = write.getMockImplementation();

const { modelId, model, evaluation: FIRST } = sampleUnit(sampleModel());
const SECOND: Evaluation = { ...FIRST, testSha256: '12'.repeat(32) };
const THIRD: Evaluation = { ...FIRST, testSha256: '34'.repeat(32) };
const KILLED = new Error('The process was killed.');

let folder: string;
let registry: ModelRegistry;
beforeEach(async () => {
  const root = await temporaryFolder();
  const places = {
    modelsDir: join(root, 'models'),
    deploymentDir: join(root, 'deployment'),
    configDir: root,
  };
  folder = join(root, 'models', modelId);
  registry = createModelRegistry({ ...places, onWarning: () => {} });
  surviveAll();
  await registry.save(model);
  await registry.recordScore(FIRST);
  write.mockClear();
});

function surviveAll(): void {
  if (writeReally === undefined) throw new Error('The mock passes its calls on.');
  write.mockImplementation(writeReally);
}

/** From the write with this number on, counted from 0, nothing reaches the disk any more. */
function dieAt(position: number): void {
  let count = 0;
  write.mockImplementation(async (...given) => {
    if (count >= position) throw KILLED;
    count += 1;
    await writeReally?.(...given);
  });
}

/** The lines of `model.sha256`. */
async function listedHashes(): Promise<readonly string[]> {
  return (await readFile(join(folder, 'model.sha256'), 'utf8')).trimEnd().split('\n');
}

function hashLine(stored: TrainedModel): string {
  return `${createHash('sha256').update(serializeModel(stored)).digest('hex')}  model.json`;
}

describe('the file of a model whose score is replaced', () => {
  test('is written in three steps: both hashes, the file, the new hash', async () => {
    await registry.recordScore(SECOND);
    expect(write.mock.calls.map(([path]) => path)).toEqual(
      ['model.sha256', 'model.json', 'model.sha256'].map((name) => join(folder, name)),
    );
  });

  test.each([
    [0, FIRST, [FIRST]],
    [1, FIRST, [FIRST, SECOND]],
    [2, SECOND, [FIRST, SECOND]],
  ])('is whole when the writer is killed before write %i', async (position, found, listed) => {
    dieAt(position);
    await expect(registry.recordScore(SECOND)).rejects.toBe(KILLED);
    expect(await registry.load(modelId)).toEqual(withTestScore(model, found));
    expect(await listedHashes()).toEqual(listed.map((each) => hashLine(withTestScore(model, each))));
  });

  describe.each([0, 1, 2])('and whose writer was killed before write %i', (position) => {
    beforeEach(async () => {
      dieAt(position);
      await expect(registry.recordScore(SECOND)).rejects.toBe(KILLED);
    });

    test.each([
      ['the same score', SECOND],
      ['another one', THIRD],
    ])('is put right by the next record of %s', async (_which, next) => {
      surviveAll();
      await registry.recordScore(next);
      expect(await registry.load(modelId)).toEqual(withTestScore(model, next));
      expect(await listedHashes()).toEqual([hashLine(withTestScore(model, next))]);
      expect([...(await folderContents(folder)).keys()]).toEqual(['model.json', 'model.sha256']);
    });

    test.each([0, 1, 2])('is whole when the next writer is killed too, before write %i', async (second) => {
      dieAt(second);
      await expect(registry.recordScore(THIRD)).rejects.toBe(KILLED);
      expect((await registry.load(modelId)).testScore).toBeDefined();
    });

    test('is put right when the model is trained again', async () => {
      surviveAll();
      const before = await registry.load(modelId);
      await registry.save(model);
      expect(await registry.load(modelId)).toEqual(before);
      expect(await listedHashes()).toEqual([hashLine(before)]);
    });

    test.each([
      ['changed', (path: string) => appendFile(path, ' ')],
      ['cut off', (path: string) => truncate(path, 100)],
    ])('is refused all the same when it was %s', async (_how, harm) => {
      surviveAll();
      await harm(join(folder, 'model.json'));
      const refused = {
        code: 'artifact-corrupt',
        message: expect.stringMatching(/: expected SHA-256 .* run --force$/),
      };
      await expect(registry.load(modelId)).rejects.toMatchObject(refused);
      await expect(registry.recordScore(THIRD)).rejects.toMatchObject(refused);
    });
  });

  test('is not written at all when the score is the same', async () => {
    await registry.recordScore(FIRST);
    expect(write).not.toHaveBeenCalled();
  });

  test('never looks harmed to who reads meanwhile', async () => {
    let isWriting = true;
    const writing = (async () => {
      for (const evaluation of [SECOND, THIRD, FIRST, SECOND, THIRD]) await registry.recordScore(evaluation);
      isWriting = false;
    })();
    while (isWriting) expect((await registry.load(modelId)).testScore).toBeDefined();
    await writing;
  });
});

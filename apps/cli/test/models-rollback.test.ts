import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, handmadeProject, treeWithoutLog } from './scratch-project.ts';
import { run, twoDeployments } from './two-deployments.ts';

async function unitFile(folder: string, modelId: string, name: string): Promise<string> {
  const units = await readdir(join(folder, 'deployment'));
  return join(folder, 'deployment', units.find((unit) => unit.endsWith(modelId)) ?? '', name);
}

describe('models rollback', () => {
  test('deploys the model before again; predict follows, and a run with nothing new leaves it so', async () => {
    const { folder, first, second } = await twoDeployments();
    const { status, json } = await call(folder, 'models', 'rollback', '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({ status: 'rolled-back', from: second, to: first });
    expect((json['evaluation'] as Record<string, unknown>)['f1']).toEqual(expect.any(Number));
    const deployed = (await call(folder, 'status', '--json')).json['deployed'];
    expect(deployed).toMatchObject({ model: first, since: json['at'] });
    const predicted = await call(folder, 'predict', 'testdata/test.csv', '--json');
    expect(predicted.json).toMatchObject({ model: first });
    const before = await treeWithoutLog(folder);
    expect(await run(folder)).toMatchObject({ status: 'nothing-new', model: { id: first } });
    expect(await treeWithoutLog(folder)).toEqual(before);
    const list = await call(folder, 'models', 'list', '--json');
    expect(list.json).toMatchObject({
      deployed: first,
      models: [
        { id: first, state: 'deployed' },
        { id: second, state: 'rolled-back' },
      ],
    });
  });

  test('tells people what is deployed now and how to undo it', async () => {
    const { folder, first, second } = await twoDeployments();
    const { out } = await call(folder, 'models', 'rollback', first.slice(0, 8));
    expect(out).toMatch(
      new RegExp(`^Rolled back: ${first} is deployed, as it was from .*\\(F1 0\\.\\d{4}\\)\\.$`, 'm'),
    );
    expect(out).toContain(`dynamic-risk models rollback ${second}`);
    expect((await call(folder, 'models', 'rollback', second)).status).toBe(0);
  });

  test('is refused with nothing to go back to, and for the deployed model; nothing changes', async () => {
    const folder = await handmadeProject();
    expect((await call(folder, 'models', 'rollback')).status).toBe(1);
    const { model } = await run(folder);
    const before = await treeWithoutLog(folder);
    const alone = await call(folder, 'models', 'rollback');
    expect([alone.status, alone.err]).toEqual([2, expect.stringContaining('There is nothing to go back to')]);
    const itself = await call(folder, 'models', 'rollback', model.id, '--json');
    expect([itself.status, itself.json]).toEqual([
      2,
      {
        error: { code: 'usage-invalid', message: expect.stringContaining('is the deployed one'), issues: [] },
      },
    ]);
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test.each(['model.json', 'score.json', 'ingestion-record.json'])(
    'to a deployment whose %s was tampered with is refused by its hash, saying what to do',
    async (name) => {
      const { folder, first } = await twoDeployments();
      const file = await unitFile(folder, first, name);
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
      );
      const before = await treeWithoutLog(folder);
      const { status, err } = await call(folder, 'models', 'rollback');
      expect(status).toBe(1);
      expect(err).toMatch(
        /Expected SHA-256 [0-9a-f]{64}, found .*Restore it from a copy, or name another model/,
      );
      expect(await treeWithoutLog(folder)).toEqual(before);
    },
  );
});

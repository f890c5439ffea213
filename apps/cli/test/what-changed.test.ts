import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, csv, deployedProject, put } from './scratch-project.ts';

interface Change {
  readonly before: { readonly model: string; readonly data: string; readonly logit: number };
  readonly after: { readonly model: string; readonly data: string; readonly logit: number };
  readonly logitChange: number;
  readonly dataChange: number;
  readonly modelChange: number;
  readonly columns: readonly { readonly column: string; readonly before: unknown; readonly after: unknown }[];
}

describe('what-changed', () => {
  test('without options and with one model nothing changed', async () => {
    const folder = await deployedProject();
    const { status, json } = await call(folder, 'what-changed', 'c1-7', '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({ client: 'c1-7', logitChange: 0, dataChange: 0, modelChange: 0 });
  });

  test('two files: the whole change is the data, and the changed column is named', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'then.csv'), csv(['x,3,gold,10,0', 'broken,many,gold,1,0', 'acme,20,gold,50,0']));
    await put(join(folder, 'now.csv'), csv(['acme,2,gold,50,0']));
    const args = ['what-changed', 'acme', '--before', 'then.csv', '--after', 'now.csv'];
    const found = (await call(folder, ...args, '--json')).json as unknown as Change;
    expect(found.after.logit - found.before.logit).toBeCloseTo(found.logitChange, 12);
    expect(found.dataChange).toBeCloseTo(found.logitChange, 12);
    expect(found.modelChange).toBe(0);
    expect(found.columns.find(({ column }) => column === 'visits')).toMatchObject({ before: 20, after: 2 });
    const { out } = await call(folder, ...args);
    expect(out).toMatch(/^acme: \d+\.\d % → \d+\.\d %$/m);
    expect(out).toMatch(/^visits +20 +2 +\+\d/m);
  });

  test('two models: data and model part sum to the change', async () => {
    const folder = await deployedProject();
    const first = (await call(folder, 'models', 'list', '--json')).json as { models: { id: string }[] };
    const trained = await call(folder, 'train', '--set', 'training.C=0.001', '--json');
    expect(trained.status).toBe(0);
    const second = (await call(folder, 'models', 'list', '--json')).json as { models: { id: string }[] };
    const other = second.models.find(({ id }) => first.models.every((known) => known.id !== id))!.id;
    const args = ['what-changed', 'c1-7', '--before-model', other, '--json'];
    const found = (await call(folder, ...args)).json as unknown as Change;
    expect(found.before.model).toBe(other);
    expect(found.dataChange).toBe(0);
    expect(found.modelChange).not.toBe(0);
    expect(found.modelChange).toBeCloseTo(found.logitChange, 12);
  });

  test('says which client, version or file is not there, and what is ambiguous', async () => {
    const folder = await deployedProject();
    const unknown = await call(folder, 'what-changed', 'nobody');
    expect(unknown).toMatchObject({
      status: 2,
      err: expect.stringMatching(/no client "nobody" in data set/),
    });
    const version = await call(folder, 'what-changed', 'c1-7', '--before', 'ffff');
    expect(version).toMatchObject({
      status: 2,
      err: expect.stringMatching(/"ffff" names no data set version/),
    });
    const file = await call(folder, 'what-changed', 'c1-7', '--before', 'gone.csv');
    expect(file).toMatchObject({ status: 2, err: expect.stringContaining('gone.csv') });
    await put(join(folder, 'twice.csv'), csv(['acme,20,gold,50,0', 'acme,2,gold,50,0']));
    const twice = await call(folder, 'what-changed', 'acme', '--before', 'twice.csv');
    expect(twice).toMatchObject({
      status: 2,
      err: expect.stringMatching(/"acme" has 2 records in .*twice.csv/),
    });
  });
});

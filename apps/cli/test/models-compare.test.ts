import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, treeOf } from './scratch-project.ts';
import { twoDeployments } from './two-deployments.ts';

describe('models compare', () => {
  test('shows recorded scores, coefficients and both models scored now, and writes nothing', async () => {
    const { folder, first, second } = await twoDeployments();
    const before = await treeOf(folder);
    const { status, json } = await call(folder, 'models', 'compare', first, second, '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({
      first: { id: first, C: 0.0001, trainingRows: 400 },
      second: { id: second, C: 1, trainingRows: 800 },
      now: { testRows: 300, delong: { pValue: expect.any(Number) }, mcnemar: { pValue: expect.any(Number) } },
      warnings: [],
    });
    const { out } = await call(folder, 'models', 'compare', first.slice(0, 9), second.slice(0, 9));
    expect(out).toMatch(/^now, on 300 test rows +m-/m);
    expect(out).toMatch(/^visits +−?\d\S* +−\d\S* +−?\d\S*$/m);
    expect(out).toMatch(/^AUC, DeLong: p = \d/m);
    expect(out).toMatch(/^accuracy, McNemar: p = \d/m);
    expect(await treeOf(folder)).toEqual(before);
  });

  test('does without test data, saying so', async () => {
    const { folder, first, second } = await twoDeployments();
    await rm(join(folder, 'testdata/test.csv'));
    const { status, out } = await call(folder, 'models', 'compare', first, second);
    expect(status).toBe(0);
    expect(out).toMatch(/^Not scored now: testdata: expected at least one file/m);
  });
});

describe('the beginning of an id', () => {
  test('is enough everywhere, and refused when it names several or none', async () => {
    const { folder, first } = await twoDeployments();
    expect((await call(folder, 'models', 'show', first.slice(0, 9), '--json')).json).toMatchObject({
      id: first,
    });
    for (const argv of [
      ['show', 'm-'],
      ['verify', 'm-'],
      ['export', 'm-', '--format', 'json'],
      ['compare', 'm-', first],
      ['rollback', 'm-'],
    ]) {
      const { status, err } = await call(folder, 'models', ...argv);
      expect([argv[0], status, err]).toEqual([
        argv[0],
        2,
        expect.stringContaining('is the beginning of 2 models'),
      ]);
    }
    const none = await call(folder, 'models', 'verify', 'm-zz');
    expect([none.status, none.err]).toEqual([2, expect.stringContaining('dynamic-risk models list')]);
  });
});

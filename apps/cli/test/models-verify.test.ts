import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '@dynamic-risk/modeling';
import { describe, expect, test } from 'vitest';
import { call, clientLines, csv, put, treeOf } from './scratch-project.ts';
import { idOf, sha256, twoDeployments } from './two-deployments.ts';

describe('models verify', () => {
  test('says identical and ends with 0, whatever the configuration says today', async () => {
    const { folder, first } = await twoDeployments();
    const before = await treeOf(folder);
    const { status, json } = await call(folder, 'models', 'verify', first, '--json', '--set', 'training.C=7');
    expect([status, json]).toMatchObject([
      0,
      {
        ...{ model: first, status: 'identical', dataset: { rows: 400 }, libraries: [], differences: [] },
        testScore: { status: 'reproduced', testRows: 300 },
      },
    ]);
    const { out } = await call(folder, 'models', 'verify', first);
    expect(out).toMatch(/^Identical: .* is the same to the byte\.$/m);
    expect(out).toMatch(/^Reproduced: its score on 300 test rows \([0-9a-f]{12}\) comes out the same\.$/m);
    expect(await treeOf(folder)).toEqual(before);
  });

  test('names the fields that differ with both values and ends with 1', async () => {
    const { folder, first } = await twoDeployments();
    const edited = await forge(folder, first, (text) =>
      text.replace(/"iterations": \d+/, '"iterations": 99'),
    );
    const { status, json, err } = await call(folder, 'models', 'verify', edited, '--json');
    expect([status, err]).toEqual([1, '']);
    expect(json).toMatchObject({
      status: 'different',
      differences: [{ path: 'solver.iterations', recorded: 99, retrained: expect.any(Number) }],
    });
    const { out } = await call(folder, 'models', 'verify', edited);
    expect(out).toMatch(/^Different: /m);
    expect(out).toMatch(/^solver\.iterations +99 +\d+$/m);
  });

  test('names the fields of the score that do not come out again, and ends with 1', async () => {
    const { folder, first } = await twoDeployments();
    expect(await forge(folder, first, (text) => withTestScore(text, { positives: 0 }))).toBe(first);
    const refused = await call(folder, 'models', 'verify', first);
    expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('testScore.positives')]);
    await forge(folder, first, (text) => {
      const { testScore } = JSON.parse(text) as { testScore: { confusion: Confusion } };
      const { tp, fn } = testScore.confusion;
      return withTestScore(text, {
        positives: tp + fn,
        confusion: { ...testScore.confusion, tp: fn, fn: tp },
      });
    });
    const { status, out } = await call(folder, 'models', 'verify', first);
    expect(status).toBe(1);
    expect(out).toMatch(/^Identical: /m);
    expect(out).toMatch(/^Not reproduced: its score on 300 test rows .* comes out with 2 other fields:$/m);
    expect(out).toMatch(/^confusion\.fn +\d+ +\d+$/m);
  });

  test('says that the test data has changed or is gone, which says nothing against the score', async () => {
    const { folder, first } = await twoDeployments();
    await put(join(folder, 'testdata/more.csv'), csv(clientLines(10, 9)));
    const changed = await call(folder, 'models', 'verify', first);
    expect([changed.status, changed.out]).toEqual([
      0,
      expect.stringMatching(/^Its score on 300 test rows .* cannot be checked: the test data has changed/m),
    ]);
    for (const name of ['more.csv', 'test.csv']) await rm(join(folder, 'testdata', name));
    const gone = await call(folder, 'models', 'verify', first);
    expect([gone.status, gone.out]).toEqual([
      0,
      expect.stringMatching(
        /^Its score on 300 test rows .* cannot be checked: testdata: expected at least one/m,
      ),
    ]);
  });

  test('names libraries of another version first', async () => {
    const { folder, first } = await twoDeployments();
    const edited = await forge(folder, first, (text) =>
      text
        .replace(/("libraries": \{\s+"[^"]+": )"[^"]+"/, '$1"0.0.1"')
        .replace(/"iterations": \d+/, '"iterations": 99'),
    );
    const { out, status } = await call(folder, 'models', 'verify', edited);
    expect(status).toBe(1);
    expect(out).toMatch(/^library: \S+ was 0\.0\.1, is \d.*\nDifferent: /);
  });

  test('says that the data set version is gone', async () => {
    const { folder, first } = await twoDeployments();
    for (const name of Object.keys(await treeOf(folder))) {
      if (name.startsWith('ingesteddata/')) await rm(join(folder, name));
    }
    const { status, err } = await call(folder, 'models', 'verify', first);
    expect([status, err]).toEqual([
      2,
      expect.stringMatching(/data set version [0-9a-f]{64} .* is not stored any more/),
    ]);
  });
});

/** Stores an edited copy of a model under the id that its content then has. */
async function forge(folder: string, modelId: string, edit: (text: string) => string): Promise<string> {
  const text = edit(await readFile(join(folder, `models/${modelId}/model.json`), 'utf8'));
  const id = idOf(text);
  await put(join(folder, `models/${id}/model.json`), text);
  await put(join(folder, `models/${id}/model.sha256`), `${sha256(text)}  model.json\n`);
  return id;
}

type Confusion = Readonly<Record<'tp' | 'fp' | 'fn' | 'tn', number>>;

/** The file of a model with parts of its score replaced. */
function withTestScore(text: string, parts: Readonly<Record<string, unknown>>): string {
  const { testScore, ...model } = JSON.parse(text) as { testScore: object };
  return canonicalJson({ ...model, testScore: { ...testScore, ...parts } });
}

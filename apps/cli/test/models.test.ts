import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '@dynamic-risk/modeling';
import type { RunRecord } from '@dynamic-risk/pipeline';
import { describe, expect, test } from 'vitest';
import { main } from '../src/main.ts';
import { memoryIo } from './memory-io.ts';
import { call, clientLines, csv, handmadeProject, put, treeOf, treeWithoutLog } from './scratch-project.ts';

const GATE = ['--set', 'gate.policy=score', '--set', 'gate.metric=logLoss'];

interface TwoDeployments {
  readonly folder: string;
  readonly first: string;
  readonly second: string;
}

/** A project in which a second model took the place of a first, weak one. */
async function twoDeployments(): Promise<TwoDeployments> {
  const folder = await handmadeProject();
  const weak = await run(folder, '--set', 'training.C=0.0001');
  await put(join(folder, 'sourcedata/second.csv'), csv(clientLines(400, 2)));
  const better = await run(folder);
  expect([weak.status, better.status]).toEqual(['deployed', 'deployed']);
  return { folder, first: weak.model.id, second: better.model.id };
}

async function run(folder: string, ...argv: readonly string[]): Promise<RunRecord> {
  const { status, json } = await call(folder, 'run', '--json', ...GATE, ...argv);
  expect(status).toBe(0);
  return json as unknown as RunRecord;
}

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

describe('models export', () => {
  test('as json is the model file itself, byte for byte', async () => {
    const { folder, first } = await twoDeployments();
    const { status, out } = await call(folder, 'models', 'export', first, '--format', 'json');
    expect(status).toBe(0);
    expect(out).toBe(await readFile(join(folder, `models/${first}/model.json`), 'utf8'));
    expect(idOf(out)).toBe(first);
  });

  test('writes text and bytes to a file, the same as to stdout', async () => {
    const { folder, first } = await twoDeployments();
    for (const format of ['pmml', 'onnx', 'ml-logistic-regression']) {
      const piped = await call(folder, 'models', 'export', first, '--format', format);
      const { status, out, err } = await call(
        ...[folder, 'models', 'export', first, '--format', format, '--output', `out/model.${format}`],
      );
      expect([status, out]).toEqual([0, '']);
      expect(err).toContain(`written to out/model.${format}`);
      const written = await readFile(join(folder, `out/model.${format}`));
      expect(written.toString(format === 'onnx' ? 'latin1' : 'utf8')).toBe(piped.out);
    }
  });

  test('with --json gives the content within the document', async () => {
    const { folder, first } = await twoDeployments();
    const pmml = await call(folder, 'models', 'export', first, '--format', 'pmml', '--json');
    expect(pmml.json).toMatchObject({
      model: first,
      format: 'pmml',
      content: expect.stringMatching(/^<\?xml/),
    });
    const onnx = await call(folder, 'models', 'export', first, '--format', 'onnx', '--json');
    const bytes = Buffer.from(String(onnx.json['base64']), 'base64');
    expect(onnx.json).toMatchObject({ model: first, format: 'onnx', bytes: bytes.length });
  });

  test('refuses ONNX on a terminal, a format it does not know and none', async () => {
    const { folder, first } = await twoDeployments();
    const io = memoryIo({ cwd: folder, terminal: true });
    expect(await main(['models', 'export', first, '--format', 'onnx'], io)).toBe(2);
    expect([io.out(), io.err()]).toEqual(['', expect.stringContaining('--output model.onnx')]);
    expect((await call(folder, 'models', 'export', first, '--format', 'xlsx')).err).toContain('pmml, onnx');
    expect((await call(folder, 'models', 'export', first)).status).toBe(2);
  });

  test('refuses a model file that was tampered with, and writes nothing', async () => {
    const { folder, first } = await twoDeployments();
    await appendFile(join(folder, `models/${first}/model.json`), ' ');
    const before = await treeOf(folder);
    const { status, err } = await call(
      ...[folder, 'models', 'export', first, '--format', 'json', '--output', 'model.json'],
    );
    expect([status, err]).toEqual([
      1,
      expect.stringMatching(/expected SHA-256 .* train again: dynamic-risk run/),
    ]);
    expect(await treeOf(folder)).toEqual(before);
  });
});

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

/** The id of a model by its file: the score is no part of it. */
function idOf(text: string): string {
  const { testScore: _scored, ...trained } = JSON.parse(text) as Record<string, unknown>;
  return `m-${sha256(canonicalJson(trained)).slice(0, 12)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

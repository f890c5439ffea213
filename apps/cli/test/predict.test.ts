import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { spawnCli } from './child-process.ts';
import {
  call,
  clientLines,
  CONFIG,
  csv,
  deployedProject,
  handmadeProject,
  HEADER,
  put,
  treeWithoutLog,
} from './scratch-project.ts';

describe('predict', () => {
  test('without --output the rows go to stdout and everything else to stderr', async () => {
    const folder = await deployedProject();
    const rows = clientLines(3, 3);
    await put(join(folder, 'new.csv'), csv(rows));
    const { status, out, err } = await spawnCli(['predict', 'new.csv'], { cwd: folder });
    expect(status).toBe(0);
    const [header, ...lines] = out.trimEnd().split('\n');
    expect(header).toBe(`${HEADER},probability,risk`);
    expect(lines.map((line) => line.replace(/,[\d.]+,[01]$/, ''))).toEqual(rows);
    expect(err).toMatch(/^3 rows, \d at risk, by model m-[0-9a-f]{12}\n$/);
  });

  test('writes the same rows with probability and risk behind them', async () => {
    const folder = await deployedProject();
    const input = csv(clientLines(50, 3));
    await put(join(folder, 'new.csv'), input);
    const { status, json } = await call(folder, 'predict', 'new.csv', '--output', 'out.csv', '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({ rows: 50, invalid: 0, output: 'out.csv', threshold: 0.5 });
    expect(json).not.toHaveProperty('predictions');
    const lines = (await readFile(join(folder, 'out.csv'), 'utf8')).split('\n');
    expect(lines[0]).toBe(`${HEADER},probability,risk`);
    input
      .trimEnd()
      .split('\n')
      .slice(1)
      .forEach((line, i) => {
        const written = lines[i + 1] ?? '';
        expect(written.startsWith(`${line},`)).toBe(true);
        const [probability, risk] = written
          .slice(line.length + 1)
          .split(',')
          .map(Number);
        expect(risk).toBe((probability ?? 0) >= 0.5 ? 1 : 0);
      });
  });

  test('with --json a level never seen is told, and a calibrated model gives the raw probability too', async () => {
    const folder = await handmadeProject({ config: { ...CONFIG, training: { calibration: 'platt' } } });
    expect(await call(folder, 'run', '--json')).toMatchObject({ status: 0 });
    await put(join(folder, 'new.csv'), csv(['a,3,platinum,10,0', 'b,3,gold,10,0']));
    const { json } = await call(folder, 'predict', 'new.csv', '--json');
    expect(json['warnings']).toEqual([
      expect.stringMatching(/Column "plan": 1 row has the level "platinum"/),
    ]);
    for (const row of json['predictions'] as { probability: number; rawProbability: number }[]) {
      expect(row.rawProbability).not.toBe(row.probability);
      expect(Math.abs(row.rawProbability - row.probability)).toBeLessThan(0.3);
    }
  });

  test('with --json and no output the predictions are in the document', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(clientLines(5, 3)));
    const before = await treeWithoutLog(folder);
    const { json } = await call(folder, 'predict', 'new.csv', '--json');
    expect(json['predictions']).toHaveLength(5);
    expect(json).not.toHaveProperty('output');
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test('with --explain each prediction says what raises and what lowers the risk', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(clientLines(5, 3)));
    const plain = await call(folder, 'predict', 'new.csv', '--json');
    const { json } = await call(folder, 'predict', 'new.csv', '--json', '--explain', '9');
    const predictions = json['predictions'] as readonly {
      readonly probability: number;
      readonly explanation: {
        readonly logit: number;
        readonly baseLogit: number;
        readonly raising: readonly { readonly contribution: number }[];
        readonly lowering: readonly { readonly contribution: number }[];
      };
    }[];
    expect(predictions.map(({ explanation: _reasons, ...rest }) => rest)).toEqual(plain.json['predictions']);
    for (const { explanation } of predictions) {
      const { logit, baseLogit, raising, lowering } = explanation;
      const all = [...raising, ...lowering].reduce((sum, { contribution }) => sum + contribution, baseLogit);
      expect(all).toBeCloseTo(logit, 12);
    }
    const few = await call(folder, 'predict', 'new.csv', '--json', '--explain');
    expect(few.json['predictions']).toHaveLength(5);
  });

  test.each([
    [['--explain'], 'give --explain with --json'],
    [['--explain', '--json', '--output', 'out.csv'], 'without --output'],
    [['--json', '--explain', 'many'], 'Expected a whole number from 1 on'],
    [['--json', '--explain', '0'], 'Expected a whole number from 1 on'],
  ])('%j is wrong usage', async (argv, said) => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(clientLines(5, 3)));
    const { status, err } = await call(folder, 'predict', 'new.csv', ...argv);
    expect([status, err]).toEqual([2, expect.stringContaining(said)]);
  });

  test('does without target and identifier, in any order of columns', async () => {
    const folder = await deployedProject();
    const rows = clientLines(20, 3);
    await put(join(folder, 'full.csv'), csv(rows));
    const features = rows.map((line) => line.split(',').slice(1, 4).reverse().join(','));
    await put(join(folder, 'features.csv'), csv(features, 'spend,plan,visits'));
    const full = await call(folder, 'predict', 'full.csv', '--json');
    const bare = await call(folder, 'predict', 'features.csv', '--json');
    expect(bare.json['predictions']).toEqual(full.json['predictions']);
  });

  test('a broken row stops it with file, line and column, and nothing is written', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(['a,3,gold,5,0', 'b,lots,gold,5,0', 'c,-2,gold,5,0']));
    const before = await treeWithoutLog(folder);
    const { status, err, json } = await call(folder, 'predict', 'new.csv', '--output', 'out.csv', '--json');
    expect(status).toBe(3);
    expect(err).toMatch(/new\.csv, line 3, column "visits": expected a whole number ≥ 0, found "lots"/);
    expect(err).toMatch(/line 4, column "visits"/);
    expect(json).toMatchObject({ error: { code: 'data-invalid', issues: [{ line: 3 }, { line: 4 }] } });
    expect(await treeWithoutLog(folder)).toEqual(before);
  });

  test('--invalid blank leaves their cells blank and counts them', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(['a,3,gold,5,0', 'b,lots,gold,5,0', 'c,7,gold']));
    const { status, json, err } = await call(
      folder,
      'predict',
      'new.csv',
      '--invalid',
      'blank',
      '--output',
      'out.csv',
      '--json',
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({ rows: 3, invalid: 2 });
    expect(err).toContain('2 broken rows left blank');
    const lines = (await readFile(join(folder, 'out.csv'), 'utf8')).split('\n');
    expect(lines[1]).toMatch(/^a,3,gold,5,0,0\.\d+,[01]$/);
    expect(lines[2]).toBe('b,lots,gold,5,0,,');
    expect(lines[3]).toMatch(/^c,7,gold.*,,$/);
  });

  test('a level that training never had is warned of on stderr', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(['a,3,platinum,5,0']));
    const { status, err } = await call(folder, 'predict', 'new.csv', '--json');
    expect(status).toBe(0);
    expect(err).toMatch(/warning: .*plan.*platinum/);
  });

  test.each([
    ['a missing file', 'nowhere.csv', undefined, 2],
    ['an empty file', 'empty.csv', '', 3],
    ['a missing feature', 'short.csv', 'client,visits\na,1\n', 3],
    ['a file with a column named risk', 'risk.csv', 'visits,plan,spend,risk\n1,gold,2,0\n', 3],
  ])('%s is refused', async (_, name, content, expected) => {
    const folder = await deployedProject();
    if (content !== undefined) await put(join(folder, name), content);
    const { status, err } = await call(folder, 'predict', name, '--output', 'out.csv');
    expect(status).toBe(expected);
    expect(err).toContain(name);
  });

  test('the input is never its own output', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(clientLines(5, 3)));
    expect((await call(folder, 'predict', 'new.csv', '--output', './new.csv')).status).toBe(2);
  });
});

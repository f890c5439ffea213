import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HistoryDocument } from '../src/commands/history.ts';
import { main } from '../src/main.ts';
import { memoryIo } from './memory-io.ts';
import { call, clientLines, copiesOf, csv, handmadeProject, put, treeOf } from './scratch-project.ts';

const RUNS = 3;

/** Three runs; the later files have ever more blank cells. */
const projectOfRuns = copiesOf(async () => {
  const folder = await handmadeProject();
  for (let run = 0; run < RUNS; run++) {
    const lines = clientLines(120, run + 2).map((line, i) =>
      i % 10 < 3 * run ? line.replace(/,\d*,/, ',,') : line,
    );
    if (run > 0) await put(join(folder, `sourcedata/month-${run}.csv`), csv(lines));
    const { status, err } = await call(folder, 'run', '--set', 'retrain.policy=always');
    if (status !== 0 && status !== 4) throw new Error(err);
  }
  return folder;
});

async function show(
  folder: string,
  options: { readonly columns?: number; readonly env?: Readonly<Record<string, string>> },
  ...argv: readonly string[]
): Promise<string> {
  const io = memoryIo({ cwd: folder, ...options });
  expect(await main(['history', ...argv], io)).toBe(0);
  return io.out();
}

const UTF8 = { env: { LANG: 'C.UTF-8' } };

describe('history', () => {
  test('of an empty project says so and is no failure', async () => {
    const folder = await handmadeProject();
    const { status, out } = await call(folder, 'history');
    expect([status, out]).toEqual([0, 'No run is stored yet in mode production. Run: dynamic-risk run\n']);
    const { json } = await call(folder, 'history', '--json');
    expect(json).toEqual({ mode: 'production', total: 0, runs: [], series: [], timings: [], versions: [] });
  });

  test('shows runs, charts and timings, and changes nothing', async () => {
    const folder = await projectOfRuns();
    const before = await treeOf(folder);
    const out = await show(folder, UTF8);
    expect(out).toMatch(/^3 runs in production\n/);
    expect(out.match(/^20\d\d-.* (promote|keep|not-enough-evidence) .*$/gm)).toHaveLength(RUNS);
    expect(out).toMatch(/^missing cells +▁[▁-█]█ {2}\S+% → \S+%$/m);
    expect(out).toMatch(/^rows +▁[▁-█]█ {2}400 → 640$/m);
    expect(out).toMatch(/^step +p50 +p95 +last +runs$/m);
    expect(out).toMatch(/^train .* 3$/m);
    expect(out).not.toMatch(/NaN|undefined|\u001B/);
    expect(await treeOf(folder)).toEqual(before);
  });

  test('keeps within the terminal, with ASCII alone where the locale has nothing else', async () => {
    const folder = await projectOfRuns();
    const out = await show(folder, { columns: 72, env: { LC_ALL: 'C', LANG: 'C.UTF-8' } });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(out).toMatch(/^[\n\x20-\x7e]+$/);
    expect(out).toMatch(/^rows +_.# {2}400 -> 640$/m);
  });

  test('--last shows the newest runs, --json everything as data without a null', async () => {
    const folder = await projectOfRuns();
    expect(await show(folder, UTF8, '--last', '2')).toMatch(/^The last 2 of 3 runs in production\n/);
    const { out } = await call(folder, 'history', '--json', '--last', '2');
    const document = JSON.parse(out) as HistoryDocument;
    expect(document).toMatchObject({ mode: 'production', total: 3 });
    expect(document.runs).toHaveLength(2);
    expect(document.versions.map(({ rows }) => rows)).toEqual([400, 520, 640]);
    expect(document.timings.find(({ step }) => step === 'train')?.runs).toBe(3);
    expect(document.runs[1]?.drift?.rows).toBeGreaterThan(0);
    expect(out).not.toContain('null');
  });

  test('--column follows one column from version to version', async () => {
    const folder = await projectOfRuns();
    const numbers = await show(folder, UTF8, '--column', 'visits');
    expect(numbers).toMatch(/^visits in 3 versions of the data set\n/);
    expect(numbers).toMatch(/^missing +▁[▁-█]█ {2}\S+% → \S+%$/m);
    expect(numbers).toMatch(/^mean {5}[▁-█]{3} /m);
    expect(await show(folder, UTF8, '--column', 'plan')).toMatch(/^(basic|gold) +[▁-█]{3} {2}\S+%/m);
  });

  test('a column that is not there ends with 2 and names the near one', async () => {
    const { status, err } = await call(await projectOfRuns(), 'history', '--column', 'vists');
    expect(status).toBe(2);
    expect(err).toContain('Did you mean "visits"?');
  });

  test.each(['0', '-1', 'all'])('--last %s is wrong usage', async (last) => {
    expect((await call(await handmadeProject(), 'history', '--last', last)).status).toBe(2);
  });
});

import { describe, expect, test } from 'vitest';
import { queryTables, runPrune } from '../src/index.ts';
import type { QueryCell, QueryTable } from '../src/index.ts';
import { CLIENT_CONTRACT } from './clients.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

const CONFIG = { mode: 'production', contract: CLIENT_CONTRACT } as const;

async function tableOf(world: World, name: string): Promise<QueryTable> {
  const table = (await queryTables(world.ports, CONFIG)).find((one) => one.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

/** The rows of a table made of documents. */
async function rowsOf(world: World, name: string): Promise<readonly Record<string, QueryCell>[]> {
  const { columns, load } = await tableOf(world, name);
  const values = await load();
  const cells = values.map((column) => (column.kind === 'cells' ? column.cells : []));
  return (cells[0] ?? []).map((_, row) =>
    Object.fromEntries(columns.map((column, i) => [column.name, cells[i]?.[row]])),
  );
}

describe('the tables that can be asked', () => {
  test('are there, without rows, before anything has happened', async () => {
    const world = createWorld();
    for (const { name, columns, load } of await queryTables(world.ports, CONFIG)) {
      const values = await load();
      expect([name, values.length]).toEqual([name, columns.length]);
      expect(values.every((column) => column.kind === 'cells' && column.cells.length === 0)).toBe(true);
    }
  });

  test('describe every column, and name none twice', async () => {
    for (const { name, description, columns } of await queryTables(createWorld().ports, CONFIG)) {
      const names = columns.map((column) => column.name.toLowerCase());
      expect([name, new Set(names).size]).toEqual([name, names.length]);
      expect(
        [description, ...columns.map((column) => column.description)].every((text) => text.length > 3),
      ).toBe(true);
    }
  });

  test('say what the runs did', async () => {
    const world = createWorld();
    const first = await world.run();
    world.month('october.csv', { count: 100, seed: 2 });
    const second = await world.run();
    expect(await rowsOf(world, 'runs')).toMatchObject([
      {
        run_id: first.runId,
        verdict: 'promote',
        dataset_rows: 300,
        rejected_share: 0,
        model_id: first.model.id,
      },
      { run_id: second.runId, rows_read: 100, verdict: second.decision.verdict },
    ]);
    const scores = await rowsOf(world, 'scores');
    expect(scores).toContainEqual(
      expect.objectContaining({
        run_id: first.runId,
        kind: 'recorded',
        metric: 'f1',
        value: first.evaluation.f1,
      }),
    );
    expect((await rowsOf(world, 'decisions')).map((row) => [row['type'], row['run_id']])).toEqual([
      ['promoted', first.runId],
      [second.status === 'deployed' ? 'promoted' : 'kept', second.runId],
    ]);
    const steps = (await rowsOf(world, 'timings')).filter((row) => row['run_id'] === first.runId);
    expect(steps.map((row) => row['step'])).toEqual([
      'ingest',
      'train',
      'score',
      'deploy',
      'diagnose',
      'report',
    ]);
  });

  test('say how the data looked, pruned versions included', async () => {
    const world = createWorld();
    await world.run();
    world.month('october.csv', { count: 100, seed: 2 });
    await world.run({ retrain: { policy: 'always' } });
    const columns = CLIENT_CONTRACT.features.length + 2;
    expect(await rowsOf(world, 'diagnostics')).toHaveLength(2 * columns);
    await runPrune(world.context(), { keep: 1 });
    const summaries = await rowsOf(world, 'summaries');
    expect(summaries).toHaveLength(2 * columns);
    expect(summaries.every((row) => row['missing_share'] !== undefined)).toBe(true);
    const levels = await rowsOf(world, 'levels');
    expect(levels.every((row) => row['column_name'] !== CLIENT_CONTRACT.identifier)).toBe(true);
    expect(levels.length).toBeGreaterThan(0);
  });

  test('say what drifted, the prediction and the outcome among it', async () => {
    const world = createWorld();
    const { model } = await world.run();
    world.month('october.csv', { count: 100, seed: 2 });
    await world.run();
    const drift = await rowsOf(world, 'drift');
    expect(drift.map((row) => row['column_name'] ?? row['subject']).sort()).toEqual(
      [...CLIENT_CONTRACT.features.map(({ name }) => name), 'outcome', 'prediction'].sort(),
    );
    expect(drift.every((row) => row['model_id'] === model.id && row['reference_n'] === 300)).toBe(true);
  });

  test('leave a diagnosis out that cannot be read, and name it once', async () => {
    const world = createWorld();
    const { runId } = await world.run();
    await world.ports.reports.save(runId, 'diagnosis_production.json', '[]');
    const told: string[] = [];
    const onLeftOut = (message: string): void => void told.push(message);
    for (const { load } of await queryTables(world.ports, CONFIG, { onLeftOut })) await load();
    expect(told).toEqual([expect.stringContaining(`${runId}/diagnosis_production.json: expected`)]);
  });

  test('clients are the rows of the current data set with the types of the contract', async () => {
    const world = createWorld();
    await world.run();
    const { columns, load } = await tableOf(world, 'clients');
    expect(columns[0]).toMatchObject({ name: CLIENT_CONTRACT.identifier, type: 'VARCHAR' });
    expect(columns.find(({ name }) => name === CLIENT_CONTRACT.target.name)?.type).toBe('BIGINT');
    const [ids] = await load();
    expect(ids).toMatchObject({ kind: 'categorical' });
    expect(ids?.kind === 'categorical' && ids.codes.length).toBe(300);
  });

  test('names that differ in upper and lower case alone are told apart', async () => {
    const feature = { name: 'AGE_2', type: 'numeric' } as const;
    const contract = {
      ...CLIENT_CONTRACT,
      features: [{ ...feature, name: 'Age' }, { ...feature, name: 'age' }, feature],
    };
    const tables = await queryTables(createWorld().ports, { ...CONFIG, contract });
    const names = tables.find(({ name }) => name === 'clients')?.columns.map(({ name }) => name);
    expect(names?.slice(1, 4)).toEqual(['Age', 'age_3', 'AGE_2']);
  });
});

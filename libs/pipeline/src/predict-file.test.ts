import { formatIssue, selectRows, type Dataset } from '@dynamic-risk/dataset';
import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import type { QuarantinedRow, SourceBatch } from '@dynamic-risk/ingestion';
import { predictProbabilities, trainModel, type Evaluation } from '@dynamic-risk/modeling';
import { describe, expect, test } from 'vitest';
import type { DeployedUnit, PredictionFiles } from './ports.ts';
import { predictFile, type PredictFileRequest } from './predict-file.ts';

const CONTRACT = buildContract({
  identifier: 'client',
  features: [
    { name: 'age', type: 'numeric', min: 0 },
    { name: 'plan', type: 'categorical' },
  ],
});

const MODEL = trainModel(
  buildDataset({
    client: ['a', 'b', 'c', 'd', 'e', 'f'],
    age: [20, 31, 42, 53, 61, 70],
    plan: ['x', 'x', 'y', 'x', 'y', 'y'],
    exited: ['0', '0', '1', '0', '1', '0'],
  }),
  CONTRACT,
  { solver: 'newton', C: 1, missing: 'median', seed: 1, threshold: 0.3 },
  { datasetSha256: 'd', configSha256: 'c', libraries: {} },
);

const UNIT: DeployedUnit = {
  modelId: 'm-1',
  model: MODEL,
  evaluation: {} as Evaluation,
  ingestion: {} as DeployedUnit['ingestion'],
  runId: 'r',
  deployedAt: '2026-11-23T00:00:00.000Z',
};

/** A file of the given rows; `lines` and `rejected` as a reader finds them. */
function batch(
  data: Dataset,
  lines: readonly number[],
  rejected: readonly QuarantinedRow[] = [],
): SourceBatch {
  return {
    file: { name: '/in.csv', sha256: 's', bytes: 1 },
    rowsRead: data.rowCount + rejected.length,
    data,
    lines: Float64Array.from(lines),
    rejected,
    warnings: [],
  };
}

function rejectedAt(line: number): QuarantinedRow {
  return {
    source: '/in.csv',
    sha256: 's',
    line,
    violations: [{ column: 'age', rule: 'not-a-number', expected: 'a number ≥ 0', found: 'old' }],
  };
}

async function predict(input: SourceBatch, request: Partial<PredictFileRequest> = {}, unit = UNIT) {
  const writes: Parameters<PredictionFiles['write']>[] = [];
  const files: PredictionFiles = {
    read: async () => input,
    write: async (...args) => void writes.push(args),
  };
  const registry = { deployed: async () => unit };
  const work = predictFile({ input: '/in.csv', ...request }, { registry, files });
  return { work, writes };
}

const CLIENTS = buildDataset({ age: [25, 65, null], plan: ['x', 'y', 'y'] });

describe('predictFile', () => {
  test('gives the probability and the risk of each record in the order of the file', async () => {
    const { work, writes } = await predict(batch(CLIENTS, [2, 3, 4]), { output: '/out.csv' });
    const result = await work;
    const expected = [...predictProbabilities(MODEL, CLIENTS).probabilities];
    expect(result.predictions.map((row) => row?.probability)).toEqual(expected);
    expect(result.predictions.map((row) => row?.risk)).toEqual(expected.map((p) => (p >= 0.3 ? 1 : 0)));
    expect(result).toMatchObject({ model: 'm-1', threshold: 0.3, rows: 3, invalid: 0 });
    expect(writes).toEqual([
      [
        '/in.csv',
        '/out.csv',
        [
          { name: 'probability', cells: expected.map(String) },
          { name: 'risk', cells: result.predictions.map((row) => String(row?.risk)) },
        ],
      ],
    ]);
  });

  test('a written probability reads back as the very same number', async () => {
    const { work, writes } = await predict(batch(CLIENTS, [2, 3, 4]));
    const { predictions } = await work;
    const cells = writes[0]?.[2][0]?.cells ?? [];
    expect(cells.map(Number)).toEqual(predictions.map((row) => row?.probability));
  });

  test('rows that break the contract stop everything and are named by line and column', async () => {
    const input = batch(buildDataset({ age: [25, -1], plan: ['x', 'y'] }), [2, 5], [rejectedAt(3)]);
    const { work, writes } = await predict(input);
    await expect(work).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringMatching(
        /2 rows break[^]*\/in\.csv, line 3, column "age": expected a number ≥ 0, found "old"[^]*line 5, column "age"[^]*"-1"[^]*--invalid blank/,
      ) as string,
      issues: [{ line: 3 }, { line: 5 }],
    });
    expect(writes).toEqual([]);
  });

  test('with invalid: blank their cells stay blank, wherever they stand in the file', async () => {
    const data = buildDataset({ age: [25, -1, 65], plan: ['x', 'y', 'y'] });
    const input = batch(data, [3, 5, 9], [rejectedAt(8), rejectedAt(2)]);
    const { work, writes } = await predict(input, { invalid: 'blank' });
    const result = await work;
    const [first, last] = predictProbabilities(MODEL, selectRows(data, [0, 2])).probabilities;
    expect(result.predictions.map((row) => row?.probability ?? null)).toEqual([
      null,
      first,
      null,
      null,
      last,
    ]);
    expect(writes[0]?.[2].map(({ cells }) => cells[2])).toEqual(['', '']);
    expect(result).toMatchObject({ rows: 5, invalid: 3 });
  });

  test('every row broken is an answer of blanks, not a failure, when blanks were asked for', async () => {
    const { work } = await predict(batch(buildDataset({ age: [-1], plan: ['x'] }), [2]), {
      invalid: 'blank',
    });
    expect(await work).toMatchObject({ rows: 1, invalid: 1, flagged: 0, predictions: [null] });
  });

  test('a level that training never had is counted in a warning', async () => {
    const input = batch(buildDataset({ age: [25, 30], plan: ['z', 'z'] }), [2, 3]);
    const { warnings } = await (await predict(input)).work;
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('Column "plan": 2 rows have the level "z"');
  });

  test('a rule of severity warning is counted and stops nothing, nor is it named beside what does', async () => {
    const contract = {
      ...CONTRACT,
      features: [
        { name: 'age', type: 'numeric', min: 0 },
        { name: 'plan', type: 'categorical', pattern: '[x-z]', severity: 'warning' },
      ],
      rules: [{ check: 'age <= 60', severity: 'warning' }],
    } as const;
    const unit = { ...UNIT, model: { ...MODEL, contract } };
    const kept = await predict(batch(CLIENTS, [2, 3, 4]), {}, unit);
    expect((await kept.work).warnings).toEqual(['/in.csv, line 3: expected age <= 60. The row was kept.']);
    const stopped = await predict(batch(buildDataset({ age: [-1], plan: ['w'] }), [2]), {}, unit);
    await expect(stopped.work).rejects.toMatchObject({ issues: [{ column: 'age' }] });
  });

  test('what the reader warns of is passed on', async () => {
    const warning = {
      code: 'extra-column',
      source: '/in.csv',
      column: 'note',
      expected: 'a column of the contract',
    };
    const { warnings } = await (await predict({ ...batch(CLIENTS, [2, 3, 4]), warnings: [warning] })).work;
    expect(warnings).toEqual([formatIssue(warning)]);
  });

  test('write: false predicts and writes nothing', async () => {
    const { work, writes } = await predict(batch(CLIENTS, [2, 3, 4]), { write: false });
    expect((await work).predictions).toHaveLength(3);
    expect(writes).toEqual([]);
  });

  test('the input is never its own output', async () => {
    const { work } = await predict(batch(CLIENTS, [2, 3, 4]), { output: '/in.csv' });
    await expect(work).rejects.toMatchObject({ code: 'usage-invalid' });
  });

  test('without a deployed model it says what to run', async () => {
    const files: PredictionFiles = {
      read: async () => batch(CLIENTS, [2, 3, 4]),
      write: async () => undefined,
    };
    const work = predictFile({ input: '/in.csv' }, { registry: { deployed: async () => undefined }, files });
    await expect(work).rejects.toMatchObject({ code: 'nothing-deployed' });
  });
});

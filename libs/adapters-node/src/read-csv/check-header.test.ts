import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract, HeaderRules } from '@dynamic-risk/dataset';
import { buildContract, datasetRows } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readTable } from './read-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'header-'));
const path = join(folder, 'x.csv');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(
  content: string,
  header: HeaderRules = {},
  contract: Contract = buildContract(),
): ReturnType<typeof readTable> {
  writeFileSync(path, content);
  return readTable(path, 'x.csv', { ...contract, header });
}

describe('header rules', () => {
  test('case and blanks around names count unless the contract says otherwise', async () => {
    const content = 'Age, plan ,EXITED\n1,a,0\n';
    await expect(read(content)).rejects.toMatchObject({ code: 'data-invalid' });
    await expect(read(content, { trim: true })).rejects.toThrow('found "EXITED"');
    await expect(read(content, { ignoreCase: true })).rejects.toThrow('found " plan "');
    const { data, warnings } = await read(content, { trim: true, ignoreCase: true });
    expect([...data.columns.keys()]).toEqual(['age', 'plan', 'exited']);
    expect(datasetRows(data)).toEqual([[1, 'a', '0']]);
    expect(warnings).toEqual([]);
  });

  test('two columns that the rules make one are a fault that names both', async () => {
    await expect(read('Age,age,plan,exited\n1,2,a,0\n')).resolves.toMatchObject({ rowsRead: 1 });
    await expect(read('Age,age,plan,exited\n1,2,a,0\n', { ignoreCase: true })).rejects.toThrow(
      `line 1, column "Age": expected each name once, found "columns 1 \\"Age\\", 2 \\"age\\", which the contract's header rules make one"`,
    );
  });

  test('many further columns are told of in one warning', async () => {
    const more = Array.from({ length: 5000 }, (_, i) => `x${i}`);
    const { warnings } = await read(`age,plan,exited,${more.join(',')}\n1,a,0${',1'.repeat(5000)}\n`);
    expect(warnings).toMatchObject([
      { found: expect.stringMatching(/^x0, x1, .+ and 4988 more$/) as string },
    ]);
  });

  test('a further column is left out with a warning, or refuses the file', async () => {
    const content = 'age,plan,exited,note\n1,a,0,x\n';
    expect((await read(content)).warnings).toMatchObject([{ code: 'unused-column', found: 'note' }]);
    await expect(read(content, { extraColumns: 'refuse' })).rejects.toMatchObject({
      code: 'data-invalid',
      issues: [{ code: 'extra-column', line: 1, found: 'note' }],
    });
    await expect(read('age,plan,exited\n1,a,0\n', { extraColumns: 'refuse' })).resolves.toBeDefined();
  });

  test('the rules help to tell the delimiter', async () => {
    const { data } = await read('AGE;PLAN;EXITED;a,b,c,d,e\n1;a;0;x\n', { ignoreCase: true });
    expect(datasetRows(data)).toEqual([[1, 'a', '0']]);
  });

  test('the order of columns in a file makes no difference', async () => {
    const names = ['age', 'plan', 'exited', 'note'];
    const cell = fc.constantFrom('1', '-2.5', 'x', '', '0');
    const record = fc.record(Object.fromEntries(names.map((name) => [name, cell])));
    const contract = buildContract({ rules: [{ check: 'age > 0' }] });
    const write = (order: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string =>
      [order, ...rows.map((row) => order.map((name) => row[name]!))].map((cells) => cells.join()).join('\n');
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(names, { minLength: names.length }),
        fc.array(record, { minLength: 1, maxLength: 6 }),
        async (order, rows) => {
          const one = await read(write(names, rows), {}, contract);
          const other = await read(write(order, rows), {}, contract);
          expect(datasetRows(other.data)).toEqual(datasetRows(one.data));
          expect(other.rejected.map(({ line, violations }) => [line, violations])).toEqual(
            one.rejected.map(({ line, violations }) => [line, violations]),
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('rows that cannot be typed', () => {
  test('list every rule they break: columns in contract order, rules between columns last', async () => {
    const contract = buildContract({
      identifier: 'client',
      features: [
        { name: 'age', type: 'integer', min: 0, severity: 'warning' },
        { name: 'seats', type: 'integer', max: 9 },
        { name: 'plan', type: 'categorical', pattern: '[a-z]+' },
      ],
      rules: [{ check: 'seats <= age' }, { check: 'age > 0', severity: 'warning' }],
    });
    const { rejected } = await read(
      'plan,exited,seats,age,client\nB,maybe,10,-1,c\nb,no,x,2,c\n',
      {},
      contract,
    );
    expect(
      rejected.map(({ line, violations }) => [line, violations.map(({ column, rule }) => [column, rule])]),
    ).toEqual([
      [
        2,
        [
          ['age', 'below-minimum'],
          ['seats', 'above-maximum'],
          ['plan', 'pattern-mismatch'],
          ['exited', 'unknown-level'],
          [undefined, 'rule-broken'],
          [undefined, 'rule-broken'],
        ],
      ],
      [
        3,
        [
          ['seats', 'not-a-number'],
          ['exited', 'unknown-level'],
        ],
      ],
    ]);
    expect(rejected[0]?.violations.map(({ severity }) => severity)).toEqual([
      'warning',
      undefined,
      undefined,
      undefined,
      undefined,
      'warning',
    ]);
  });

  test('a blank period rejects the row as a blank identifier does', async () => {
    const contract = buildContract({ identifier: 'client', period: 'month' });
    const { rejected, data } = await read(
      'client,month,age,plan,exited\nc,,1,a,0\nc,2024-01,1,a,0\n',
      {},
      contract,
    );
    expect(rejected.map(({ line, violations }) => [line, violations[0]?.column])).toEqual([[2, 'month']]);
    expect([...data.columns.keys()]).toEqual(['client', 'month', 'age', 'plan', 'exited']);
  });

  test('a numeric attribute is read by value', async () => {
    const contract = buildContract({ attributes: [{ name: 'value', type: 'numeric' }] });
    const { data, rejected } = await read('age,plan,exited,value\n1,a,0,1708.0\n1,a,0,much\n', {}, contract);
    expect(datasetRows(data)).toEqual([[1, 'a', '0', 1708]]);
    expect(rejected[0]?.violations).toMatchObject([{ column: 'value', rule: 'not-a-number', found: 'much' }]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract } from '../contract.ts';
import type { Dataset } from '../dataset.ts';
import { selectRows } from '../select-rows.ts';
import { buildContract, buildDataset } from '../testing.ts';
import { checkRule, describeOperands } from './check-rule.ts';
import { type CompiledRule, compileRule } from './compile-rule.ts';

const contract: Contract = buildContract({
  features: ['a', 'b', 'c'].map((name) => ({ name, type: 'numeric' })),
  attributes: ['p', 'q'].map((name) => ({ name, type: 'categorical' })),
});

function compile(check: string): CompiledRule {
  const compiled = compileRule({ check }, contract);
  if (!compiled.ok) throw new Error(compiled.issues[0]?.expected);
  return compiled.value;
}

function broken(check: string, data: Dataset): readonly number[] {
  const rows: number[] = [];
  checkRule(compile(check), data, (row) => rows.push(row));
  return rows;
}

describe('checkRule', () => {
  test('finds nothing in no rows', () => {
    expect(broken('a <= b', buildDataset({ a: [], b: [] }))).toEqual([]);
  });

  const pairs = buildDataset({ a: [1, 2, 3], b: [2, 2, 2] });
  test.each([
    ['a < b', [1, 2]],
    ['a <= b', [2]],
    ['a > b', [0, 1]],
    ['a >= b', [0]],
    ['a == b', [0, 2]],
    ['a != b', [1]],
    ['2 * a - 1 <= b + 1', [2]],
    ['-a >= -2', [2]],
    ['a / b <= 1', [2]],
  ])('%s is broken by rows %j', (check, rows) => {
    expect(broken(check, pairs)).toEqual(rows);
  });

  test('a missing operand and a division by zero break nothing', () => {
    const data = buildDataset({ a: [null, 9, 9, 0], b: [1, null, 1, 1], c: [1, 1, 0, 0] });
    for (const comparison of ['<', '<=', '>', '>=', '==', '!=']) {
      expect(broken(`a / c ${comparison} b`, data)).toEqual([]);
    }
  });

  test('decimals that are equal on paper are equal after a calculation', () => {
    const data = buildDataset({ a: [0.1], b: [0.2], c: [0.3] });
    expect(broken('a + b <= c', data)).toEqual([]);
    expect(broken('a + b == c', data)).toEqual([]);
    expect(broken('c < a + b', data)).toEqual([0]);
    expect(broken('a + b != c', data)).toEqual([0]);
    expect(broken('c - a >= b', data)).toEqual([]);
    expect(broken('1000000.1 - 1000000 == a', data)).toEqual([]);
  });

  test('without a calculation two numbers are compared to the last bit', () => {
    const data = buildDataset({ a: [0.1 + 0.2], b: [0.3] });
    expect(broken('a == b', data)).toEqual([0]);
    expect(broken('a <= 0.3', data)).toEqual([0]);
  });

  test('whole numbers stay exact up to 2^53', () => {
    const data = buildDataset({ a: [Number.MAX_SAFE_INTEGER], b: [Number.MAX_SAFE_INTEGER - 1] });
    expect(broken('a <= b + 0', data)).toEqual([0]);
    expect(broken('a - 1 == b', data)).toEqual([]);
  });

  test('a result too large for a number is larger than any', () => {
    const data = buildDataset({ a: [1e308], b: [5] });
    expect(broken('a * 10 <= b', data)).toEqual([0]);
    expect(broken('a * 10 >= b', data)).toEqual([]);
  });

  test('texts are equal by their characters, whatever their codes; a missing one breaks nothing', () => {
    const data = buildDataset({ p: ['x', 'y', null, 'z'], q: ['y', 'y', 'y', null] });
    expect(broken('p == q', data)).toEqual([0]);
    expect(broken('p != q', data)).toEqual([1]);
    expect(broken("p != 'z'", data)).toEqual([3]);
    expect(broken("'w' == p", data)).toEqual([0, 1, 3]);
  });

  test('every row is judged alone: any choice of rows gives the same verdicts, across blocks too', () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 }), (rows) => {
        const data = buildDataset({ a: rows.map(([a]) => a), b: rows.map(([, b]) => b) });
        const many = Array.from({ length: 9000 }, (_, i) => i % rows.length);
        const alone = new Set(broken('a * 2 <= b', data));
        expect(broken('a * 2 <= b', selectRows(data, many))).toEqual(
          [...many.keys()].filter((i) => alone.has(many[i]!)),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('a comparison and its opposite divide the rows that have both values', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value)), (rows) => {
        const data = buildDataset({
          a: rows.map(([a]) => a),
          b: rows.map(([, b]) => b),
          c: rows.map(([, , c]) => c),
        });
        for (const [one, other] of [
          ['a + b <= c', 'a + b > c'],
          ['a < b', 'a >= b'],
          ['a == b - c', 'a != b - c'],
        ] as const) {
          const all = [...broken(one, data), ...broken(other, data)].sort((x, y) => x - y);
          expect(all).toEqual([...rows.keys()]);
        }
      }),
    );
  });
});

describe('describeOperands', () => {
  test('names each column once with its value', () => {
    const data = buildDataset({ a: [1.5], b: [null], p: ['x'], q: ['y'] });
    expect(describeOperands(compile('a + b <= 2 * a'), data, 0)).toBe('a = 1.5, b = missing');
    expect(describeOperands(compile('p == q'), data, 0)).toBe('p = x, q = y');
  });
});

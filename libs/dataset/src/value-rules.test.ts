import { describe, expect, test } from 'vitest';
import type { Feature } from './contract.ts';
import type { Column } from './dataset.ts';
import { categoricalColumn, numericColumn } from './column-from-values.ts';
import { checkColumn, describeFeature, type ValueViolation } from './value-rules.ts';

function violations(column: Column, feature: Feature): readonly ValueViolation[] {
  const found: ValueViolation[] = [];
  checkColumn(column, feature, (violation) => found.push(violation));
  return found;
}

describe('describeFeature', () => {
  test.each<[Feature, string]>([
    [{ name: 'x', type: 'numeric' }, 'a number'],
    [{ name: 'x', type: 'numeric', min: 0 }, 'a number ≥ 0'],
    [{ name: 'x', type: 'numeric', max: 9.5 }, 'a number ≤ 9.5'],
    [{ name: 'x', type: 'integer', min: 1, max: 500 }, 'a whole number between 1 and 500'],
    [{ name: 'x', type: 'categorical' }, 'a text'],
    [{ name: 'x', type: 'categorical', levels: ['a'] }, 'a text'],
    [{ name: 'x', type: 'categorical', levels: [], otherLevels: 'reject' }, 'a text'],
    [{ name: 'x', type: 'categorical', levels: ['0', '1'], otherLevels: 'reject' }, '0 or 1'],
    [
      { name: 'x', type: 'categorical', levels: ['DSL', 'Fiber optic', 'No'], otherLevels: 'reject' },
      'one of DSL, Fiber optic, No',
    ],
  ])('says of %j: %s', (feature, words) => {
    expect(describeFeature(feature)).toBe(words);
  });

  test('names at most ten levels', () => {
    const levels = Array.from({ length: 13 }, (_, i) => `L${i}`);
    expect(describeFeature({ name: 'x', type: 'categorical', levels, otherLevels: 'reject' })).toBe(
      'one of L0, L1, L2, L3, L4, L5, L6, L7, L8, L9 and 3 more',
    );
  });
});

describe('checkColumn', () => {
  test('finds nothing in an empty column', () => {
    expect(violations(numericColumn([]), { name: 'x', type: 'integer', nullable: false })).toEqual([]);
  });

  test('limits are inclusive', () => {
    const column = numericColumn([0, 10, -0.001, 10.001]);
    expect(violations(column, { name: 'x', type: 'numeric', min: 0, max: 10 })).toEqual([
      { row: 2, rule: 'below-minimum', expected: 'a number between 0 and 10', found: '-0.001' },
      { row: 3, rule: 'above-maximum', expected: 'a number between 0 and 10', found: '10.001' },
    ]);
  });

  test('tells of every rule that one number breaks', () => {
    const found = violations(numericColumn([-0.5]), { name: 'x', type: 'integer', min: 0 });
    expect(found.map((violation) => violation.rule)).toEqual(['not-an-integer', 'below-minimum']);
  });

  test('a whole number is none where another one may have been written', () => {
    const column = numericColumn([2 ** 53 - 1, 2 ** 53, 1 - 2 ** 53, -1e308]);
    const found = violations(column, { name: 'x', type: 'integer' });
    expect(found).toMatchObject([
      { row: 1, rule: 'not-an-integer', expected: expect.stringContaining('no digit is lost') as string },
      { row: 3, rule: 'not-an-integer' },
    ]);
    expect(violations(column, { name: 'x', type: 'numeric' })).toEqual([]);
  });

  test('missing breaks missing-value when the column is not nullable, and nothing otherwise', () => {
    const strict = { name: 'x', type: 'integer', min: 0, nullable: false } as const;
    expect(violations(numericColumn([null]), strict)).toEqual([
      { row: 0, rule: 'missing-value', expected: 'a whole number ≥ 0' },
    ]);
    expect(violations(numericColumn([null]), { name: 'x', type: 'integer', min: 0 })).toEqual([]);
    expect(
      violations(categoricalColumn([null]), { name: 'x', type: 'categorical', nullable: false }),
    ).toEqual([{ row: 0, rule: 'missing-value', expected: 'a text' }]);
  });

  test('an unknown level breaks the contract only where other levels are rejected', () => {
    const column = categoricalColumn(['DSL', 'Satellite', null]);
    const feature = { name: 'x', type: 'categorical', levels: ['DSL', 'No'] } as const;
    expect(violations(column, feature)).toEqual([]);
    expect(violations(column, { ...feature, otherLevels: 'reject' })).toEqual([
      { row: 1, rule: 'unknown-level', expected: 'DSL or No', found: 'Satellite' },
    ]);
  });

  test('a pattern has to match the whole text, and says nothing of a missing one', () => {
    const column = categoricalColumn(['AB12', 'AB12 ', 'xAB12', null]);
    expect(violations(column, { name: 'x', type: 'categorical', pattern: '[A-Z]{2}\\d+' })).toEqual(
      [1, 2].map((row) => ({
        row,
        rule: 'pattern-mismatch',
        expected: 'a text that matches [A-Z]{2}\\d+ as a whole',
        found: ['', 'AB12 ', 'xAB12'][row],
      })),
    );
  });

  test('a text outside the levels can break the pattern too', () => {
    const feature = { name: 'x', type: 'categorical', levels: ['a'], otherLevels: 'reject' } as const;
    const found = violations(categoricalColumn(['B']), { ...feature, pattern: '[a-z]' });
    expect(found.map(({ rule }) => rule)).toEqual(['unknown-level', 'pattern-mismatch']);
  });

  test('throws for a column of the wrong kind', () => {
    expect(() => violations(numericColumn([1]), { name: 'x', type: 'categorical' })).toThrow(
      'Column "x" is numeric, but the contract says categorical.',
    );
    expect(() => violations(categoricalColumn(['1']), { name: 'x', type: 'numeric' })).toThrow(
      'Column "x" is categorical, but the contract says numeric.',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { contractOf, dataset } from '../../test/builders.ts';
import type { Encoder, MissingStrategy } from '../model.ts';
import { encodeTerm, findUnseenLevels } from './encode-term.ts';
import { fitEncoder } from './fit-encoder.ts';

type Cells = Parameters<typeof dataset>[0];

function fit(cells: Cells, missing: MissingStrategy = 'median+indicator'): Encoder {
  const data = dataset(cells);
  return fitEncoder(data, contractOf(data), missing);
}

function encode(encoder: Encoder, cells: Cells): readonly (readonly number[])[] {
  return encoder.terms.map((term) => Array.from(encodeTerm(term, encoder, dataset(cells))));
}

describe('a numeric column', () => {
  it('is standardised by the mean and population sd of the training rows alone', () => {
    const encoder = fit({ x: [0, 2] });
    expect(encoder.terms).toEqual([{ kind: 'standardized', column: 'x', median: 1, mean: 1, sd: 1 }]);
    expect(encode(encoder, { x: [5, 1] })).toEqual([[4, 0]]);
  });

  it('counts a missing value as the training median and marks it in a second term', () => {
    const encoder = fit({ x: [0, 4, NaN, 8] });
    expect(encoder.terms.map(({ kind }) => kind)).toEqual(['standardized', 'missing-indicator']);
    const [value, mark] = encode(encoder, { x: [4, NaN] });
    expect(value![0]).toBe(value![1]);
    expect(mark).toEqual([-0.25 / Math.sqrt(3 / 16), 0.75 / Math.sqrt(3 / 16)]);
  });

  it('has no missing mark when none was missing, or when the strategy is median', () => {
    expect(fit({ x: [0, 4] }).terms).toHaveLength(1);
    expect(fit({ x: [0, 4, NaN] }, 'median').terms).toHaveLength(1);
  });

  it('is dropped with its reason when constant or empty, and keeps its mark when only that varies', () => {
    const { terms, dropped } = fit({ same: [5, 5], none: [NaN, NaN], mark: [7, NaN] });
    expect(dropped.map(({ column, reason }) => [column, reason])).toEqual([
      ['same', 'constant'],
      ['none', 'all-missing'],
      ['mark', 'constant'],
    ]);
    expect(terms.map(({ column, kind }) => [column, kind])).toEqual([['mark', 'missing-indicator']]);
  });

  it('refuses an infinite number, with its place', () => {
    expect(() => fit({ x: [0, Infinity] })).toThrow('Column "x", row 1');
  });
});

describe('a categorical column', () => {
  it('has one term per level except the most frequent', () => {
    const { terms, referenceLevels } = fit({ c: ['b', 'a', 'b', 'c'] });
    expect(referenceLevels).toEqual({ c: 'b' });
    expect(terms.map((term) => (term.kind === 'level' ? term.level : ''))).toEqual(['a', 'c']);
  });

  it('takes the first in code-point order on a tie, whatever order the rows have', () => {
    expect(fit({ c: ['b', 'a', 'B', '\u{1F600}'] }).referenceLevels).toEqual({ c: 'B' });
    // U+FF5E comes before U+1F600 by code point, after it by UTF-16 unit.
    expect(fit({ c: ['\u{1F600}', '\uFF5E'] }).referenceLevels).toEqual({ c: '\uFF5E' });
  });

  it('knows missing as a level of its own, which can be the reference', () => {
    expect(fit({ c: ['a', 'b', 'a', undefined] }).terms).toMatchObject([{ level: 'b' }, { level: null }]);
    expect(fit({ c: ['a', undefined, undefined] }).referenceLevels).toEqual({ c: null });
    expect(fit({ c: ['a', undefined] }).referenceLevels).toEqual({ c: 'a' });
  });

  it('gives each row one entry above its mean and the reference none', () => {
    const encoder = fit({ c: ['b', 'a', 'b', 'c'] });
    const on = 0.75 / Math.sqrt(3 / 16);
    const off = -0.25 / Math.sqrt(3 / 16);
    expect(encode(encoder, { c: ['a', 'b', 'c'] })).toEqual([
      [on, off, off],
      [off, off, on],
    ]);
  });

  it('scores an unseen level as the missing level where there is one, else as the reference, and counts it', () => {
    const plain = fit({ c: ['b', 'a', 'b'] });
    expect(encode(plain, { c: ['new', 'b'] })[0]![0]).toBe(encode(plain, { c: ['new', 'b'] })[0]![1]);
    const withMissing = fit({ c: ['b', 'a', 'b', undefined] });
    const rows = { c: ['new', undefined, 'new'] };
    for (const values of encode(withMissing, rows)) expect(values[0]).toBe(values[1]);
    expect(findUnseenLevels(withMissing, dataset(rows))).toEqual([{ column: 'c', level: 'new', rows: 2 }]);
    expect(findUnseenLevels(plain, dataset({ c: [undefined, 'a'] }))).toEqual([
      { column: 'c', level: null, rows: 1 },
    ]);
  });

  it('is dropped with its reason when it has one level only', () => {
    expect(fit({ c: ['a', 'a'] }).dropped).toMatchObject([{ column: 'c', reason: 'constant' }]);
    expect(fit({ c: [undefined], x: [1] }).dropped).toMatchObject([
      { reason: 'all-missing' },
      { reason: 'constant' },
    ]);
  });
});

import {
  categoricalColumn,
  concatDatasets,
  type Dataset,
  packedLevelsOf,
  selectRows,
} from '@dynamic-risk/dataset';
import { buildDataset } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packLevels } from '../test/pack-levels.ts';
import { arrangeParts } from './arrange-parts.ts';
import { arrangeRows, canonicalOrder } from './canonical-order.ts';
import { deduplicate } from './deduplicate.ts';
import { keepMerged, mergeParts } from './merge-parts.ts';
import type { RowPart } from './row-part.ts';

/** Few values, so that rows repeat; among the texts are such as UTF-8 and UTF-16 put in different order. */
const row = fc.record({
  client: fc.option(fc.constantFrom('a', 'B', 'ab', '', 'ä', '\uffee', '😀')),
  age: fc.option(fc.constantFrom(0, -0, 1, 2.5, -7)),
  plan: fc.option(fc.constantFrom('x', 'y', 'é')),
});
interface Row {
  readonly client: string | null;
  readonly age: number | null;
  readonly plan: string | null;
}

function datasetOf(rows: readonly Row[], isPacked: boolean): Dataset {
  const dataset = buildDataset({
    client: categoricalColumn(rows.map(({ client }) => client)),
    age: { kind: 'numeric', values: Float64Array.from(rows, ({ age }) => age ?? Number.NaN) },
    plan: categoricalColumn(rows.map(({ plan }) => plan)),
  });
  return isPacked ? packLevels(dataset) : dataset;
}

/** Some rows of a data set, in its order. */
const part = fc
  .tuple(fc.array(fc.tuple(row, fc.boolean()), { maxLength: 12 }), fc.boolean(), fc.boolean())
  .map(([drawn, isWhole, isPacked]): RowPart => {
    const data = datasetOf(
      drawn.map(([one]) => one),
      isPacked,
    );
    if (isWhole) return { data };
    return { data, rows: Uint32Array.from(drawn.flatMap(([, isTaken], i) => (isTaken ? [i] : []))) };
  });
const parts = fc.array(part, { minLength: 1, maxLength: 6 });

function below(some: readonly RowPart[]): Dataset {
  return concatDatasets(some.map(({ data, rows }) => (rows === undefined ? data : selectRows(data, rows))));
}

describe('mergeParts', () => {
  test('is what uniting, dropping duplicates and ordering come to, to the byte', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const all = below(some);
        const { kept } = deduplicate(undefined, all);
        const order = canonicalOrder(all, kept);
        const merged = mergeParts(some, 0);
        expect(Array.from(merged.origins)).toEqual(Array.from(order));
        expect(arrangeParts(merged)).toEqual(arrangeRows(all, order));
      }),
      { numRuns: 400 },
    );
  });

  test('leaves stored rows as they are, even where two are equal, and adds what they lack', () => {
    fc.assert(
      fc.property(part, parts, (stored, some) => {
        const before = below([stored]);
        const { kept } = deduplicate(before, below(some));
        const expected = [...Array(before.rowCount).keys(), ...kept.map((one) => one + before.rowCount)];
        expect([...mergeParts([stored, ...some], 1).origins].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  test('says in how many leading columns a row equals the one before it, rows left out in between', () => {
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.boolean()), (some, random) => {
        const all = mergeParts(some, some.length);
        const choice = Array.from(all.origins, () => random.next().value as boolean);
        const merged = keepMerged(all, (one) => choice[one]!);
        const texts = Array.from(merged.origins, (origin) => rowAt(below(some), origin));
        const shared = texts.slice(1).map((cells, i) => {
          const differing = cells.findIndex((cell, column) => cell !== texts[i]![column]);
          return differing < 0 ? cells.length : differing;
        });
        expect(Array.from(merged.shared.subarray(1))).toEqual(shared);
        expect(arrangeParts(merged)).toEqual(arrangeRows(below(some), merged.origins));
      }),
    );
  });

  test('one part, no rows and more parts than rows are merged like any others', () => {
    const one = datasetOf([{ client: 'b', age: 1, plan: null }], true);
    const none = selectRows(one, []);
    expect(mergeParts([{ data: none }], 0).origins).toHaveLength(0);
    expect(Array.from(mergeParts([{ data: one }], 0).origins)).toEqual([0]);
    expect(Array.from(mergeParts([{ data: none }, { data: one }, { data: none }], 0).origins)).toEqual([0]);
  });

  test('texts stay bytes where those of all parts are', () => {
    const some = ['b', 'a', 'c'].map((client) => ({
      data: datasetOf([{ client, age: 1, plan: 'x' }], true),
    }));
    const client = arrangeParts(mergeParts(some, 0)).columns.get('client');
    expect(client?.kind === 'categorical' && packedLevelsOf(client)?.texts).toEqual(['a', 'b', 'c']);
  });

  test('columns of other kinds or numbers are refused', () => {
    const data = buildDataset({ age: [1], plan: ['x'] });
    const merge = (other: Dataset): unknown => mergeParts([{ data }, { data: other }], 0);
    expect(() => merge(buildDataset({ age: ['1'], plan: ['x'] }))).toThrow(
      'Column "age" is numeric in one data set and categorical in another.',
    );
    expect(() => merge(buildDataset({ age: [1] }))).toThrow('A data set has 1 columns, expected 2');
  });
});

function rowAt({ columns }: Dataset, at: number): readonly unknown[] {
  return Array.from(columns.values(), (column) => {
    if (column.kind === 'categorical') return column.levels[column.codes[at]!] ?? null;
    const value = column.values[at]! + 0;
    return Number.isNaN(value) ? null : value;
  });
}

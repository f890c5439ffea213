import { categoricalColumn, packedLevelsOf, type PackedTexts } from '@dynamic-risk/dataset';
import { buildDataset } from '@dynamic-risk/dataset/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packLevels } from '../test/pack-levels.ts';
import { isAscending } from './level-order.ts';
import { sortLevels } from './sort-levels.ts';
import { SortMemory } from './sort-memory.ts';

function pack(texts: readonly string[]): PackedTexts {
  const column = packLevels(buildDataset({ client: categoricalColumn(texts) })).columns.get('client');
  if (column?.kind !== 'categorical') throw new Error('A column of texts is categorical.');
  return packedLevelsOf(column)!;
}

/** Few or hundreds of texts, with and without characters that UTF-8 and UTF-16 put in different order. */
const texts = fc
  .tuple(fc.boolean(), fc.array(fc.nat({ max: 5000 }), { maxLength: 600, size: 'max' }))
  .map(([isMixed, numbers]) =>
    Array.from(new Set(numbers), (n) =>
      isMixed && n % 7 === 0 ? `${n % 2 ? '\uffee' : '😀'}${n}` : `client ${n}`,
    ),
  );

describe('sortLevels', () => {
  test('puts texts in the order of their code units and says where each went, with memory that served before', () => {
    const memory = new SortMemory();
    fc.assert(
      fc.property(texts, (some) => {
        // Without a comparison function texts are sorted by code unit (ECMAScript, SortCompare).
        const sorted = [...some].sort();
        const { levels, ranks } = sortLevels(pack(some), memory);
        expect(levels.texts).toEqual(sorted);
        expect(Array.from(ranks, (rank) => sorted[rank])).toEqual(some);
        expect(isAscending(levels)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [[], true],
    [['a'], true],
    [['a', 'ab', 'b'], true],
    [['ab', 'a'], false],
    [['b', 'a'], false],
    [['', 'a'], true],
    // In the order of their bytes, which is not that of their code units.
    [['\uffee', '😀'], false],
  ])('%j are seen to be in order: %s', (some, expected) => {
    expect(isAscending(pack(some))).toBe(expected);
  });
});

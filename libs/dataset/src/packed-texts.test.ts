import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteDictionary } from './byte-dictionary.ts';
import { concatDatasets } from './concat-datasets.ts';
import { type CategoricalColumn, createDataset, type Dataset } from './dataset.ts';
import { hashDataset, type Sha256 } from './hash.ts';
import {
  levelCount,
  packedColumn,
  packedLevelsOf,
  PackedTexts,
  selectTexts,
  withCodes,
} from './packed-texts.ts';
import { selectRows } from './select-rows.ts';
import { decodeTexts, encodeTexts } from '../test/utf-8.ts';

/** Texts with all that JSON escapes, a character of each length in UTF-8, and the empty text. */
const text = fc.string({
  unit: fc.constantFrom('a', 'b', '"', '\\', '\n', 'é', '\ufeff', '東', '😀'),
  maxLength: 5,
});
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 40 });

function pack(levels: readonly string[]): PackedTexts {
  return new PackedTexts(...encodeTexts(levels), decodeTexts);
}

/** A hash that shows what was hashed. */
function createTranscript(): Sha256 {
  let all = '';
  return {
    update: (data) =>
      void (all +=
        typeof data === 'string'
          ? Buffer.from(data).toString('latin1')
          : Buffer.from(data).toString('latin1')),
    digest: () => all,
  };
}

/** The same column with levels as texts and as bytes. */
const columns = texts.chain((levels) =>
  fc
    .array(fc.integer({ min: -1, max: levels.length - 1 }), { maxLength: 60 })
    .map((codes): readonly CategoricalColumn[] => [
      { kind: 'categorical', codes: Int32Array.from(codes), levels },
      packedColumn(Int32Array.from(codes), pack(levels)),
    ]),
);

const datasetOf = (column: CategoricalColumn | undefined): Dataset => createDataset([['plan', column!]]);

describe('a packed column', () => {
  test('looks like any other column', () => {
    const column = packedColumn(Int32Array.of(1, 0, -1), pack(['a', 'é']));
    expect(column).toEqual({ kind: 'categorical', codes: Int32Array.of(1, 0, -1), levels: ['a', 'é'] });
    expect(levelCount(column)).toBe(2);
  });

  test('makes its levels when they are asked for, once', () => {
    let calls = 0;
    const counted = new PackedTexts(...encodeTexts(['a']), (bytes, ends) => {
      calls++;
      return decodeTexts(bytes, ends);
    });
    const column = packedColumn(Int32Array.of(0), counted);
    const other = withCodes(column, Int32Array.of(0, 0));
    expect(calls).toBe(0);
    expect([column.levels, other.levels, column.levels]).toEqual([['a'], ['a'], ['a']]);
    expect(calls).toBe(1);
  });

  test('has the fingerprint, the rows and the place among others that the same column of texts has', () => {
    fc.assert(
      fc.property(columns, columns, ([plainA, packedA], [plainB, packedB]) => {
        const plain = concatDatasets([datasetOf(plainA), datasetOf(plainB)]);
        const packed = concatDatasets([datasetOf(packedA), datasetOf(packedB)]);
        expect(packed).toEqual(plain);
        expect(concatDatasets([datasetOf(packedA), datasetOf(plainB)])).toEqual(plain);
        expect(hashDataset(packed, createTranscript)).toBe(hashDataset(plain, createTranscript));
        const rows = Array.from({ length: plain.rowCount }, (_, row) => row).filter((row) => row % 2 === 0);
        expect(selectRows(packed, rows)).toEqual(selectRows(plain, rows));
        const column = selectRows(packed, rows).columns.get('plan');
        expect(column?.kind === 'categorical' && packedLevelsOf(column) !== undefined).toBe(true);
      }),
    );
  });

  test('a level longer than any block is hashed as it stands', () => {
    const levels = ['x'.repeat(200_000), `"${'y'.repeat(70_000)}`, 'z'];
    const codes = Int32Array.of(2, 0, 1);
    const plain = datasetOf({ kind: 'categorical', codes, levels });
    const packed = datasetOf(packedColumn(codes, pack(levels)));
    expect(hashDataset(packed, createTranscript)).toBe(hashDataset(plain, createTranscript));
  });
});

test('selectTexts takes the texts at the positions, in their order', () => {
  expect(selectTexts(pack(['a', '', 'éé', 'b']), [2, 0, 1, 2]).texts).toEqual(['éé', 'a', '', 'éé']);
  expect(selectTexts(pack(['a']), []).texts).toEqual([]);
});

describe('ByteDictionary', () => {
  const codesOf = (dictionary: ByteDictionary, some: readonly string[]): readonly number[] =>
    some.map((one) => {
      const bytes = Buffer.from(`<${one}>`);
      return dictionary.codeOf(bytes, 1, bytes.length - 1);
    });

  test('a text has the code of its first appearance', () => {
    const dictionary = new ByteDictionary();
    expect(codesOf(dictionary, ['b', 'a', 'b', '', 'ab', 'a', ''])).toEqual([0, 1, 0, 2, 3, 1, 2]);
    expect(dictionary.toPackedTexts(decodeTexts).texts).toEqual(['b', 'a', '', 'ab']);
  });

  test('a dictionary without texts has no levels', () => {
    expect(new ByteDictionary().toPackedTexts(decodeTexts).texts).toEqual([]);
  });

  test('codes tell texts apart as a set does, whatever room was made before', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 2000 }), fc.nat(500), (some, count) => {
        const dictionary = new ByteDictionary({ count, bytes: count });
        const codes = codesOf(dictionary, some);
        const levels = dictionary.toPackedTexts(decodeTexts).texts;
        expect(codes.map((code) => levels[code])).toEqual(some);
        expect(levels).toEqual([...new Set(some)]);
      }),
      { numRuns: 20 },
    );
  });

  test('a hundred thousand texts that differ in one digit are a hundred thousand codes', () => {
    const dictionary = new ByteDictionary();
    const some = Array.from({ length: 100_000 }, (_, i) => `client ${i}`);
    expect(codesOf(dictionary, some)).toEqual(some.map((_, i) => i));
    expect(dictionary.toPackedTexts(decodeTexts).texts).toEqual(some);
  });
});

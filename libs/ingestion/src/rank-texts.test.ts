import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankTexts } from './rank-texts.ts';

/** Without a comparison function texts are sorted by code unit (ECMAScript, SortCompare). */
function expected(texts: readonly string[]): readonly number[] {
  const rankOf = new Map([...texts].sort().map((text, rank) => [text, rank]));
  return texts.map((text) => rankOf.get(text)!);
}

function distinct(text: fc.Arbitrary<string>, minLength: number): fc.Arbitrary<string[]> {
  return fc
    .array(text, { minLength, maxLength: minLength + 100, size: 'max' })
    .map((texts) => [...new Set(texts)]);
}

describe('rankTexts', () => {
  test('no text has no rank', () => {
    expect(rankTexts([])).toEqual(Uint32Array.of());
  });

  test('orders by code unit, in no language: upper case first, umlauts last, a beginning before the whole', () => {
    expect([...rankTexts(['b', 'ä', 'B', 'ba', '', '😀', '\uffff'])]).toEqual([2, 4, 1, 3, 0, 5, 6]);
  });

  test.each([
    ['texts of any characters', fc.string({ unit: 'binary', maxLength: 8 })],
    ['numbered clients', fc.nat().map((n) => `client_${String(n).padStart(9, '0')}`)],
    [
      'long texts that differ late',
      fc.nat().map((n) => `${'x'.repeat(n % 40)}${'same beginning '.repeat(3)}${n}`),
    ],
    ['one letter', fc.nat({ max: 2000 }).map((n) => 'a'.repeat(n))],
  ])('ranks hundreds of %s as sorting them would', (_, text) => {
    fc.assert(
      fc.property(distinct(text, 300), (texts) => {
        expect([...rankTexts(texts)]).toEqual(expected(texts));
      }),
      { numRuns: 20 },
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDictionary } from './text-dictionary.ts';

test('a text has the code of its first appearance', () => {
  const dictionary = new TextDictionary();
  expect(['b', '', 'b', '__proto__', ''].map((text) => dictionary.add(text))).toEqual([0, 1, 0, 2, 1]);
  expect(dictionary.texts).toEqual(['b', '', '__proto__']);
});

test('codes tell texts apart as a set does, whatever room was made before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 400 }),
      fc.nat(500),
      (texts, expected) => {
        const dictionary = new TextDictionary(expected);
        const codes = texts.map((text) => dictionary.add(text));
        expect(codes.map((code) => dictionary.texts[code])).toEqual(texts);
        expect(dictionary.texts).toEqual([...new Set(texts)]);
      },
    ),
    { numRuns: 20 },
  );
});

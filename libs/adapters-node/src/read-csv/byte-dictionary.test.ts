import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteDictionary } from './byte-dictionary.ts';

function codesOf(dictionary: ByteDictionary, texts: readonly string[]): readonly number[] {
  return texts.map((text) => {
    const bytes = Buffer.from(`<${text}>`);
    return dictionary.codeOf(bytes, 1, bytes.length - 1);
  });
}

test('a text has the code of its first appearance', () => {
  const dictionary = new ByteDictionary();
  expect(codesOf(dictionary, ['b', 'a', 'b', '', 'ab', 'a', ''])).toEqual([0, 1, 0, 2, 3, 1, 2]);
  expect(dictionary.toLevels()).toEqual(['b', 'a', '', 'ab']);
});

test('a dictionary without texts has no levels', () => {
  expect(new ByteDictionary().toLevels()).toEqual([]);
});

test('texts come back as they were, and codes tell them apart, however many there are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '\ufeff', '\0'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 2000 }), (texts) => {
      const dictionary = new ByteDictionary();
      const codes = codesOf(dictionary, texts);
      const levels = dictionary.toLevels();
      expect(codes.map((code) => levels[code])).toEqual(texts);
      expect(levels).toEqual([...new Set(texts)]);
    }),
    { numRuns: 20 },
  );
});

test('a hundred thousand texts that differ in one digit are a hundred thousand codes', () => {
  const dictionary = new ByteDictionary();
  const texts = Array.from({ length: 100_000 }, (_, i) => `client ${i}`);
  expect(codesOf(dictionary, texts)).toEqual(texts.map((_, i) => i));
  expect(dictionary.toLevels()).toEqual(texts);
});

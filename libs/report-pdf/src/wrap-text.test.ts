import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

/** A font in which every letter is one point wide. */
const measure = (text: string): number => Array.from(text).length;

describe('wrapText', () => {
  test('breaks at blanks', () => {
    expect(wrapText('one two three', 8, measure)).toEqual(['one two', 'three']);
  });
  test('breaks a word only when it is too wide alone', () => {
    expect(wrapText('a Donaudampfschiff b', 5, measure)).toEqual(['a', 'Donau', 'dampf', 'schif', 'f b']);
  });
  test('gives one empty line for an empty text', () => {
    expect(wrapText('', 5, measure)).toEqual(['']);
  });
  test('ends in an ellipsis where it had to stop', () => {
    expect(wrapText('one two three four', 5, measure, 2)).toEqual(['one', 'two…']);
    expect(wrapText('x'.repeat(10_000), 4, measure, 1)).toEqual(['xxx…']);
  });
  test('gives a letter that is wider than the line a line of its own', () => {
    expect(wrapText('ab', 0.5, measure)).toEqual(['a', 'b']);
  });
  test('keeps every letter, in lines no wider than asked', () => {
    const words = fc.array(
      fc
        .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 })
        .map((word) => word.replaceAll(' ', '_')),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (parts, width) => {
        const lines = wrapText(parts.join(' '), width, measure);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(parts.join(''));
      }),
    );
  });
});

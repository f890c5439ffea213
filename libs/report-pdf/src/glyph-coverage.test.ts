import { describe, expect, test } from 'vitest';
import { loadFonts } from './fonts.ts';
import { glyphCoverage } from './glyph-coverage.ts';

describe('glyphCoverage', async () => {
  const covers = glyphCoverage(Object.values(await loadFonts()));
  const has = (text: string): boolean => Array.from(text).every((letter) => covers(letter.codePointAt(0)!));

  test('knows Latin, Greek and Cyrillic', () => {
    expect(has('Straße, Łódź, Ελληνική, Заря, −→…–×\ufffd')).toBe(true);
  });
  test('knows what the fonts lack', () => {
    expect(has('株')).toBe(false);
    expect(has('\u0000')).toBe(false);
    expect(covers(0x10ffff)).toBe(false);
  });
  test('refuses a file without the table', () => {
    expect(() => glyphCoverage([new Uint8Array(64)])).toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import { readFontMetrics } from './font-metrics.ts';
import { loadFonts } from './fonts.ts';

describe('readFontMetrics', async () => {
  const { regular, bold } = await loadFonts();
  const metrics = readFontMetrics(regular);
  const has = (text: string): boolean =>
    Array.from(text).every((letter) => metrics.hasGlyph(letter.codePointAt(0)!));

  test('knows Latin, Greek and Cyrillic', () => {
    expect(has('Straße, Łódź, Ελληνική, Заря, −→…–×\ufffd')).toBe(true);
  });
  test('knows what the font lacks', () => {
    expect(has('株')).toBe(false);
    expect(has('\u0000')).toBe(false);
    expect(metrics.hasGlyph(0x10ffff)).toBe(false);
  });
  // Advance widths as fontkit 2.0.4 reads them: `openSync(file).glyphForCodePoint(point).advanceWidth`, 2048 units per em.
  test('adds up advance widths', () => {
    expect(metrics.width('0', 2048)).toBe(1172);
    expect(metrics.width('00Ж', 2048)).toBe(2 * 1172 + 1985);
    expect(readFontMetrics(bold).width('W', 2048)).toBe(2033);
    expect(metrics.width('', 10)).toBe(0);
  });
  test('refuses a file without tables', () => {
    expect(() => readFontMetrics(new Uint8Array(64))).toThrow(RangeError);
  });
});

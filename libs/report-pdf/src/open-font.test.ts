import { describe, expect, test } from 'vitest';
import { loadFonts } from './fonts.ts';
import { openFont } from './open-font.ts';

describe('openFont', async () => {
  const { regular } = await loadFonts();
  const font = await openFont(regular);
  const ids = (text: string): readonly number[] => font.layout(text).glyphs.map((glyph) => glyph.id);

  test('gives each letter of a simple script its own glyph', () => {
    expect(ids('fi Жδ')).toHaveLength(5);
    expect(font.layout('00').advanceWidth).toBe(2 * font.glyphForCodePoint(48).advanceWidth);
  });
  test('of no text is empty', () => {
    expect(font.layout('')).toMatchObject({ glyphs: [], advanceWidth: 0 });
  });
  test('shapes what is written from right to left', () => {
    expect(ids('שלום')).toEqual([...ids('ם'), ...ids('ו'), ...ids('ל'), ...ids('ש')]);
  });
  test('follows pdfkit when it scales the positions', () => {
    const run = font.layout('0');
    for (const position of run.positions) position.xAdvance *= 0.5;
    expect(run.advanceWidth).toBe(font.glyphForCodePoint(48).advanceWidth / 2);
  });
});

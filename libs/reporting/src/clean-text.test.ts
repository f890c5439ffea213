import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

describe('cleanText', () => {
  test('leaves ordinary text of any script alone', () => {
    for (const text of ['Acme & Söhne', 'Ελληνική Εταιρεία', '«Заря»', '株式会社', '😀', '=1+1']) {
      expect(cleanText(text)).toBe(text);
    }
  });
  test('makes one line of many', () => {
    expect(cleanText(' a\n\tb\u2028c ')).toBe('a b c');
  });
  test('shows that a control character was there', () => {
    expect(cleanText('nul\u0000bell\u0007')).toBe('nul\ufffdbell\ufffd');
  });
  test('takes direction marks and invisible characters away', () => {
    expect(cleanText('\u202eevil\u202c\u200b')).toBe('evil');
  });
  test('says so when nothing can be seen', () => {
    expect(cleanText('')).toBe('(blank)');
    expect(cleanText(' \u200b ')).toBe('(blank)');
  });
  test('cuts long text by code points, not inside one', () => {
    expect(cleanText('😀'.repeat(200), 5)).toBe('😀😀😀😀…');
    expect(Array.from(cleanText('x'.repeat(10_000)))).toHaveLength(120);
  });
  test('holds for any text: one line, no control character, no longer than asked, the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 8, max: 40 }), (text, length) => {
        const cleaned = cleanText(text, length);
        expect(cleaned).not.toMatch(/[\p{Cc}\u2028\u2029\p{Cs}]/u);
        expect(Array.from(cleaned).length).toBeLessThanOrEqual(length);
        expect(cleanText(cleaned, length)).toBe(cleaned);
      }),
    );
  });
});

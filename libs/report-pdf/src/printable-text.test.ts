import { describe, expect, test } from 'vitest';
import { readFontMetrics } from './font-metrics.ts';
import { loadFonts } from './fonts.ts';
import { PrintableText } from './printable-text.ts';

describe('PrintableText', async () => {
  const fonts = await loadFonts();
  const metrics = [readFontMetrics(fonts.regular), readFontMetrics(fonts.bold)];
  const print = (text: string): readonly [string, number] => {
    const printable = new PrintableText(metrics);
    return [printable.print(text), printable.missingCount];
  };

  test('leaves Latin, Greek and Cyrillic alone', () => {
    for (const text of ['', 'Łódź & Straße', 'Ελληνική', '«Заря»', 'e\u0301', '−1.5 → ▲'])
      expect(print(text)).toEqual([text, 0]);
  });
  test('puts one substitute for each letter that is missing, and counts different ones', () => {
    expect(print('a 株式会社 株 b')).toEqual(['a \ufffd\ufffd\ufffd\ufffd \ufffd b', 4]);
  });
  test('takes an emoji of several code points for one letter', () => {
    expect(print('x👩‍👩‍👧‍👦🇩🇪y')).toEqual(['x\ufffd\ufffdy', 2]);
  });
  test('prints no letter of private use, which an archive may not hold', () => {
    expect(print('\uf001')).toEqual(['\ufffd', 1]);
  });
});

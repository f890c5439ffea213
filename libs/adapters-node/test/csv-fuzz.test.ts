import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runCampaign } from '../fuzz/campaign.ts';
import { drawCase } from '../fuzz/draw-case.ts';
import { readReference } from '../fuzz/reference-reader.ts';
import { shrink } from '../fuzz/shrink.ts';

describe('the fuzzer of CSV files', () => {
  test('three hundred mutated cases keep every promise', async () => {
    const cases = Array.from({ length: 300 }, (_, i) => i);
    expect(await runCampaign({ seed: 20260101, cases })).toBeUndefined();
  });

  test('a case is the same whenever it is drawn, and another one under another seed', () => {
    expect(drawCase(7, 42)).toEqual(drawCase(7, 42));
    expect(drawCase(7, 42).files).not.toEqual(drawCase(8, 42).files);
  });

  test('a failing case is made as small as it can be', async () => {
    const files = ['a,b\n1,2\n3,4\n', 'c,d\n5,6\n7,x8\n9,9\n'].map((text) => Buffer.from(text));
    const smallest = await shrink(files, async (some) => some.some((bytes) => bytes.includes('x')));
    expect(smallest.map(String)).toEqual(['x']);
  });

  test('the reference reads what csv-parse reads', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ';', 'é', ' '),
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const bytes = Buffer.from(`left,right\n${lines.join('\n')}\n`);
        const [, ...expected] = parse(bytes, { recordDelimiter: '\n' });
        expect(readReference(bytes, ['left', 'right'])?.records.map(({ cells }) => cells)).toEqual(expected);
      }),
    );
  });
});

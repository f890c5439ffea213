import { buildReport } from '@dynamic-risk/reporting';
import { bareReportInput } from '@dynamic-risk/reporting/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderReportPdf } from '../src/render-report-pdf.ts';
import { readText } from './read-text.ts';

const RIGHT_EDGE = 595.28 - 50 + 8;

test('keeps any names and texts, however long and of whatever letters, inside the margins', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      'w'.repeat(10_000),
      'w '.repeat(5000),
      '\u202e\u2066',
      '</text></svg><a href="#">',
      '&#0;',
    ),
  );
  await fc.assert(
    fc.asyncProperty(text, text, async (name, reason) => {
      const input = bareReportInput();
      const report = buildReport({
        ...input,
        decision: { verdict: 'keep', reason },
        coefficients: {
          ...input.coefficients,
          coefficients: [{ column: name, level: reason, standardized: 1, raw: 1, standardError: 0.1 }],
        },
      });
      const runs = readText(await renderReportPdf(report, { compress: false }));
      expect(Math.max(...runs.map(({ x, width }) => x + width))).toBeLessThan(RIGHT_EDGE);
      expect(Math.min(...runs.map(({ x }) => x))).toBeGreaterThan(42);
    }),
    { numRuns: 6 },
  );
});

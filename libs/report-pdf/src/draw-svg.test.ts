import { expect, test } from 'vitest';
import PDFDocument from 'pdfkit';
import { drawSvg } from './draw-svg.ts';

test('refuses an element that figures do not use', () => {
  const doc = new PDFDocument({ font: '' });
  expect(() => drawSvg(doc, '<svg viewBox="0 0 9 9"><image href="x"/></svg>', 0, 0, 1)).toThrow(RangeError);
});

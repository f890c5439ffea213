/** Draws the SVG of a figure: the few elements that figures are written with, as PDF graphics and real text. */
import type { FontName } from './page-style.ts';
import { readSvg } from './svg-nodes.ts';
import type { SvgNode } from './svg-nodes.ts';

type Attributes = SvgNode['attributes'];

const FONT_SIZE = 9;

/**
 * Draws a figure's SVG document with its left upper corner at (x, y), so many times its own size.
 *
 * @throws {RangeError} for an element that figures do not use
 */
export function drawSvg(doc: PDFKit.PDFDocument, svg: string, x: number, y: number, scale: number): void {
  const [root, ...nodes] = readSvg(svg);
  const [left = 0, top = 0] = (root?.attributes['viewBox'] ?? '').split(' ').map(Number);
  doc.save();
  doc.translate(x, y).scale(scale).translate(-left, -top);
  for (const node of nodes) drawNode(doc, node);
  doc.restore();
}

function drawNode(doc: PDFKit.PDFDocument, { name, attributes, texts }: SvgNode): void {
  const at = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'text':
      return drawText(doc, attributes, texts);
    case 'rect':
      return paint(doc, attributes, () => {
        const [x, y, width, height, radius] = [at('x'), at('y'), at('width'), at('height'), at('rx')];
        if (radius === 0) doc.rect(x, y, width, height);
        else doc.roundedRect(x, y, width, height, radius);
      });
    case 'circle':
      return paint(doc, attributes, () => doc.circle(at('cx'), at('cy'), at('r')));
    case 'line':
      return paint(doc, attributes, () => doc.moveTo(at('x1'), at('y1')).lineTo(at('x2'), at('y2')));
    case 'path':
      return paint(doc, attributes, () => tracePath(doc, attributes['d'] ?? ''));
    default:
      throw new RangeError(`A figure holds <${name}>, which cannot be drawn.`);
  }
}

/** Fills and strokes what `trace` traces. */
function paint(doc: PDFKit.PDFDocument, attributes: Attributes, trace: () => void): void {
  const { fill = '#000000', stroke = 'none' } = attributes;
  if (fill === 'none' && stroke === 'none') return;
  doc.save();
  if (stroke !== 'none') styleLine(doc, attributes);
  if (attributes['fill-opacity'] !== undefined) doc.fillOpacity(Number(attributes['fill-opacity']));
  trace();
  if (fill === 'none') doc.stroke(stroke);
  else if (stroke === 'none') doc.fill(fill);
  else doc.fillAndStroke(fill, stroke);
  doc.restore();
}

function styleLine(doc: PDFKit.PDFDocument, attributes: Attributes): void {
  doc.lineWidth(Number(attributes['stroke-width'] ?? 1));
  if (attributes['stroke-linejoin'] === 'round') doc.lineJoin('round');
  const [dash, space] = (attributes['stroke-dasharray'] ?? '').split(' ').map(Number);
  if (dash !== undefined && space !== undefined) doc.dash(dash, { space });
}

/** Straight lines only: `M`, `L` and `Z` with absolute coordinates. */
function tracePath(doc: PDFKit.PDFDocument, d: string): void {
  for (const [, command, x, y] of d.matchAll(/([MLZ])(?:(-?[\d.]+) (-?[\d.]+))?/g)) {
    if (command === 'Z') doc.closePath();
    else if (command === 'M') doc.moveTo(Number(x), Number(y));
    else doc.lineTo(Number(x), Number(y));
  }
}

/** Each part on its own, so that it keeps its reading direction. */
function drawText(doc: PDFKit.PDFDocument, attributes: Attributes, texts: readonly string[]): void {
  const font: FontName = attributes['font-weight'] === 'bold' ? 'bold' : 'regular';
  doc.font(font).fontSize(Number(attributes['font-size'] ?? FONT_SIZE));
  doc.fillColor(attributes['fill'] ?? '#000000');
  const widths = texts.map((part) => doc.widthOfString(part));
  const width = widths.reduce((sum, part) => sum + part, 0);
  const before = { middle: width / 2, end: width }[attributes['text-anchor'] ?? ''] ?? 0;
  let x = Number(attributes['x'] ?? 0) - before;
  for (const [index, part] of texts.entries()) {
    doc.text(part, x, Number(attributes['y'] ?? 0), { lineBreak: false, baseline: 'alphabetic' });
    x += widths[index] ?? 0;
  }
}

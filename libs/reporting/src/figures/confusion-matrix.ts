/** The confusion matrix as a picture: four cells, shaded by their share of all rows. */
import type { ConfusionCounts } from '@dynamic-risk/modeling';
import { formatCount, formatPart, formatQuantity } from '../format.ts';
import { FILL, MUTED } from './figure-style.ts';
import { shadeOf } from './shade.ts';
import { element, figureOf, text } from './svg.ts';
import type { Figure } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';

export interface ConfusionMatrixOptions {
  /** Default `Confusion matrix`. */
  readonly title?: string;
  /** What clients of the positive class did. Default `left`. */
  readonly positiveLabel?: string;
  /** What the others did. Default `stayed`. */
  readonly negativeLabel?: string;
}

const LEFT = 70;
const TOP = 66;
const CELL_WIDTH = 128;
const CELL_HEIGHT = 84;
const GAP = 3;
const WIDTH = LEFT + 2 * CELL_WIDTH + GAP + 8;
const HEIGHT = TOP + 2 * CELL_HEIGHT + GAP + 26;

/**
 * The figure with its alternative text. Rows are what happened, columns what the model said; every cell shows its
 * name, its count, its share of all rows and its share of its row. Right for no rows and for millions.
 *
 * @param confusion - counts, integers ≥ 0
 */
export function confusionMatrixFigure(
  confusion: ConfusionCounts,
  options: ConfusionMatrixOptions = {},
): Figure {
  const { title = 'Confusion matrix', positiveLabel = 'left', negativeLabel = 'stayed' } = options;
  const { tp, fn, fp, tn } = confusion;
  const total = tp + fn + fp + tn;
  const rows = [
    { label: positiveLabel, cells: [cell('found', tp), cell('missed', fn)], sum: tp + fn },
    { label: negativeLabel, cells: [cell('false alarm', fp), cell('rightly left alone', tn)], sum: fp + tn },
  ];
  const columns = [
    { label: 'at risk', sum: tp + fp },
    { label: 'not at risk', sum: fn + tn },
  ];
  return figureOf(
    { name: 'confusion-matrix', title, alt: describe(confusion, options), width: WIDTH, height: HEIGHT },
    [
      text(0, 14, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
      text(centre(0) + (CELL_WIDTH + GAP) / 2, 34, 'The model said', {
        ...FILL.muted,
        'text-anchor': 'middle',
      }),
      ...columns.flatMap((column, index) => columnHead(column.label, column.sum, index)),
      text(0, TOP - 8, 'The client', FILL.muted),
      ...rows.flatMap((row, index) => [
        ...rowHead(row.label, row.sum, index),
        ...row.cells.flatMap((one, column) => drawCell(one, row.sum, total, column, index)),
      ]),
      text(LEFT, HEIGHT - 8, `${formatQuantity(total, 'client')} of the test data. Darker = more clients.`, {
        ...FILL.muted,
        'font-size': 8,
      }),
    ],
  );
}

/**
 * The confusion matrix as an SVG document.
 *
 * @example
 * confusionMatrixSvg({ tp: 40, fp: 12, fn: 8, tn: 140 }).startsWith('<svg'); // true
 */
export function confusionMatrixSvg(confusion: ConfusionCounts, options: ConfusionMatrixOptions = {}): string {
  return confusionMatrixFigure(confusion, options).svg;
}

interface Cell {
  readonly name: string;
  readonly count: number;
}

function cell(name: string, count: number): Cell {
  return { name, count };
}

function centre(column: number): number {
  return LEFT + column * (CELL_WIDTH + GAP) + CELL_WIDTH / 2;
}

function columnHead(label: string, sum: number, column: number): readonly string[] {
  const middle = { 'text-anchor': 'middle' };
  return [
    text(centre(column), 47, label, { ...FILL.ink, ...middle, 'font-size': 10, 'font-weight': 'bold' }),
    text(centre(column), 59, formatCount(sum), { ...FILL.muted, ...middle }),
  ];
}

function rowHead(label: string, sum: number, row: number): readonly string[] {
  const y = TOP + row * (CELL_HEIGHT + GAP) + CELL_HEIGHT / 2;
  return [
    text(0, y, fitText(label, LEFT - 8, 10, true), { ...FILL.ink, 'font-size': 10, 'font-weight': 'bold' }),
    text(0, y + 12, formatCount(sum), FILL.muted),
  ];
}

function drawCell(
  { name, count }: Cell,
  rowSum: number,
  total: number,
  column: number,
  row: number,
): readonly string[] {
  const x = LEFT + column * (CELL_WIDTH + GAP);
  const y = TOP + row * (CELL_HEIGHT + GAP);
  const { fill, ink } = shadeOf(total === 0 ? 0 : count / total);
  const shown = formatCount(count);
  const size = Math.min(22, (22 * (CELL_WIDTH - 16)) / textWidth(shown, 22, true));
  const middle = { 'text-anchor': 'middle' };
  return [
    element('rect', {
      x,
      y,
      width: CELL_WIDTH,
      height: CELL_HEIGHT,
      rx: 3,
      fill,
      stroke: MUTED,
      'stroke-width': 0.4,
    }),
    text(centre(column), y + 18, name, { ...middle, fill: ink }),
    text(centre(column), y + 46, shown, { ...middle, fill: ink, 'font-size': size, 'font-weight': 'bold' }),
    text(centre(column), y + 61, `${formatPart(count, total)} of all`, { ...middle, fill: ink }),
    text(centre(column), y + 73, `${formatPart(count, rowSum)} of this row`, { ...middle, fill: ink }),
  ];
}

function describe({ tp, fp, fn, tn }: ConfusionCounts, options: ConfusionMatrixOptions): string {
  const { positiveLabel = 'left', negativeLabel = 'stayed' } = options;
  return (
    `Of ${formatCount(tp + fn)} clients who ${positiveLabel}, ${formatCount(tp)} were found and ${formatCount(fn)} missed. ` +
    `Of ${formatCount(fp + tn)} who ${negativeLabel}, ${formatCount(fp)} raised a false alarm and ` +
    `${formatCount(tn)} were rightly left alone.`
  );
}

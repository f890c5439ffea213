/** How the values of single columns were spread when the model was trained, and how they are now. */
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { formatFixed, formatShare } from '../format.ts';
import type { DriftBin, ReportedDriftColumn } from '../trends.ts';
import { FILL, STROKE } from './figure-style.ts';
import { linearScale, niceTicks } from './scale.ts';
import type { Scale } from './scale.ts';
import { element, figureOf, line, text } from './svg.ts';
import type { Figure } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';

export interface DriftColumnsOptions {
  /** Most columns drawn, in the given order. Default 6. */
  readonly limit?: number;
  /** Column → what people call it. */
  readonly labels?: Readonly<Record<string, string>>;
}

const WIDTH = 242;
const TOP = 40;
const ROW = 14;
const LABEL_MAX = 76;
const VALUES = 72;
const FONT = 8;
/** Two shares closer than this are told apart by their values only. */
const APART = 5;

/**
 * One narrow figure a column: in each row a bin or level, its share before (hollow) and now (filled) joined by a line.
 * Made to stand side by side.
 */
export function driftColumnFigures(
  columns: readonly ReportedDriftColumn[],
  options: DriftColumnsOptions = {},
): readonly Figure[] {
  const { limit = 6, labels = {} } = options;
  return columns
    .slice(0, limit)
    .map(({ column, bins }, index) =>
      driftColumnFigure(`drift-column-${index + 1}`, cleanText(columnLabel(column, labels)), bins),
    );
}

function driftColumnFigure(name: string, title: string, bins: readonly DriftBin[]): Figure {
  const left = Math.min(LABEL_MAX, Math.max(30, ...bins.map(({ label }) => textWidth(label, FONT)))) + 8;
  const largest = bins.reduce((max, { reference, current }) => Math.max(max, reference, current), 0);
  const ticks = niceTicks(0, largest, 3);
  const x = linearScale([0, ticks.at(-1) ?? 1], [left + 4, WIDTH - VALUES - 6]);
  const bottom = TOP + bins.length * ROW;
  const small = { ...FILL.muted, 'font-size': FONT };
  return figureOf({ name, title, alt: describe(bins), width: WIDTH, height: bottom + 32 }, [
    text(0, 12, fitText(title, WIDTH, 11, true), { ...FILL.ink, 'font-size': 11, 'font-weight': 'bold' }),
    ...head(),
    ...ticks.flatMap((tick) => [
      line(x(tick), TOP - 4, x(tick), bottom, STROKE.grid),
      text(x(tick), bottom + 11, `${formatFixed(tick * 100, largest < 0.05 ? 1 : 0)}%`, {
        ...small,
        'text-anchor': 'middle',
      }),
    ]),
    ...bins.flatMap((bin, row) => drawBin(bin, TOP + row * ROW + ROW / 2, left, x)),
    text(0, bottom + 24, bins.length === 0 ? 'Nothing to compare.' : 'share of rows', small),
  ]);
}

/** Says what the marks are, in front of the values that they stand for. */
function head(): readonly string[] {
  const y = 27;
  const small = { ...FILL.muted, 'font-size': FONT };
  return [
    hollow(4, y - 3),
    text(11, y, 'when trained', small),
    element('circle', { cx: 70, cy: y - 3, r: 3, ...FILL.accent }),
    text(77, y, 'now', small),
    text(WIDTH, y, 'before → now', { ...small, 'text-anchor': 'end' }),
  ];
}

function drawBin(
  { label, reference, current }: DriftBin,
  y: number,
  left: number,
  x: Scale,
): readonly string[] {
  const [from, to] = [x(reference), x(current)];
  const apart = Math.abs(from - to) > APART;
  return [
    text(left - 8, y + 3, fitText(cleanText(label), left - 8, FONT), {
      ...FILL.ink,
      'font-size': FONT,
      'text-anchor': 'end',
    }),
    ...(apart ? [line(from, y, to, y, { ...STROKE.muted, 'stroke-width': 1.2 })] : []),
    hollow(from, y),
    element('circle', { cx: to, cy: y, r: 3, ...FILL.accent }),
    text(WIDTH, y + 3, `${formatShare(reference)} → ${formatShare(current)}`, {
      ...(apart ? FILL.ink : FILL.muted),
      'font-size': FONT,
      'text-anchor': 'end',
    }),
  ];
}

function hollow(cx: number, cy: number): string {
  return element(
    'g',
    { class: 'muted-line', stroke: STROKE.muted.stroke },
    element('circle', { cx, cy, r: 3.2, 'stroke-width': 1.1, class: 'paper', fill: '#ffffff' }),
  );
}

function describe(bins: readonly DriftBin[]): string {
  if (bins.length === 0) return 'Nothing to compare.';
  return `Share of rows when trained and now: ${bins
    .map(
      ({ label, reference, current }) =>
        `${cleanText(label)} ${formatShare(reference)}, now ${formatShare(current)}`,
    )
    .join('; ')}.`;
}

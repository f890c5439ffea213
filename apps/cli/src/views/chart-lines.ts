/** Charts of one line each, one below the other. */
import type { Style } from '../style.ts';
import type { Canvas } from '../terminal.ts';
import { sparkline } from './sparkline.ts';

/** What is drawn in one line. */
export interface Chart {
  readonly label: string;
  /** Oldest first. */
  readonly values: readonly (number | undefined)[];
  readonly format: (value: number) => string;
}

/** Room for `0.7123 → 0.8123, 0.7123 to 0.8123`. */
const FIGURES_WIDTH = 40;
/** Longest line of bars. */
const MAX_BARS = 60;
const MIN_BARS = 8;

/** Name, bars, first and last value, and the range where it says more. Charts without a value are left out. */
export function chartLines(charts: readonly Chart[], canvas: Canvas, style: Style): readonly string[] {
  const drawn = charts.filter(({ values }) => values.some((value) => value !== undefined));
  const labelWidth = drawn.reduce((most, { label }) => Math.max(most, label.length), 0);
  const room = Math.min(MAX_BARS, Math.max(MIN_BARS, canvas.width - labelWidth - FIGURES_WIDTH - 4));
  const longest = drawn.reduce((most, { values }) => Math.max(most, values.length), 0);
  const barsWidth = Math.min(room, longest);
  return drawn.map((chart) => {
    const bars = sparkline(chart.values, { ...canvas, width: barsWidth }).padEnd(barsWidth);
    return `${chart.label.padEnd(labelWidth)}  ${style.green(bars)}  ${describeRange(chart)}`;
  });
}

function describeRange({ values, format }: Chart): string {
  const present = values.filter((value) => value !== undefined);
  const [first, last] = [present[0], present.at(-1)];
  if (first === undefined || last === undefined) return '';
  const low = present.reduce((a, b) => Math.min(a, b));
  const high = present.reduce((a, b) => Math.max(a, b));
  if (low === high) return format(last);
  const isMonotone = (low === first && high === last) || (low === last && high === first);
  const range = isMonotone ? '' : `, ${format(low)} to ${format(high)}`;
  return `${format(first)} → ${format(last)}${range}`;
}

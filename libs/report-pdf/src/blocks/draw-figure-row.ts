/** Figures in rows of two. */
import { FIGURE_PADDING } from '@dynamic-risk/reporting';
import type { Block, Figure } from '@dynamic-risk/reporting';
import type { PageFlow } from '../page-flow.ts';
import { CONTENT_WIDTH, PAGE } from '../page-style.ts';
import { fittingScale, LEAST_SCALE, placeFigure } from './draw-figure.ts';
import type { DrawSvg } from './draw-figure.ts';

type FigureRow = Extract<Block, { readonly kind: 'figure-row' }>;

const PER_ROW = 2;
/** The figures' own padding reaches into the margins. */
const CELL = (CONTENT_WIDTH + 2 * FIGURE_PADDING) / PER_ROW;

/** Each row stays in one piece. */
export function drawFigureRow(flow: PageFlow, { figures }: FigureRow, drawSvg: DrawSvg): void {
  for (let start = 0; start < figures.length; start += PER_ROW) {
    const row = figures.slice(start, start + PER_ROW);
    const tallest = Math.max(...row.map((figure) => sizeOf(figure).height));
    const scale = fittingScale(flow, tallest);
    const height = tallest * scale;
    flow.ensure(height);
    for (const [index, figure] of row.entries()) {
      const size = sizeOf(figure);
      const x = PAGE.left - FIGURE_PADDING + index * CELL;
      placeFigure(
        flow,
        figure,
        { x, y: flow.y, width: size.width * scale, height: size.height * scale },
        drawSvg,
      );
    }
    flow.y += height;
    flow.gap(8);
  }
}

/** Least height of the first row. */
export function figureRowLead({ figures }: FigureRow): number {
  return LEAST_SCALE * Math.max(0, ...figures.slice(0, PER_ROW).map((figure) => sizeOf(figure).height));
}

function sizeOf({ width, height }: Figure): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, CELL / width);
  return { width: width * scale, height: height * scale };
}

/** A figure as vector graphics, with its remarks beside it where there is room. */
import { FIGURE_PADDING } from '@dynamic-risk/reporting';
import type { Block } from '@dynamic-risk/reporting';
import type { PageFlow } from '../page-flow.ts';
import { CONTENT_WIDTH, PAGE, TEXT } from '../page-style.ts';

type FigureBlock = Extract<Block, { readonly kind: 'figure' }>;

/** Draws an SVG document at a place, so many times its own size. */
export type DrawSvg = (svg: string, x: number, y: number, scale: number) => void;

/** Widest that a figure with remarks may be. */
const BESIDE_WIDTH = 345;
const REMARK_GAP = 22;
/** Below the figure's title. */
const REMARK_TOP = 60;

/** Least part of its size to which a figure is made smaller so that it still fits on the page. */
export const LEAST_SCALE = 0.76;

/** Size at which the figure is drawn where there is room. */
export function figureSize({ figure, remarks = [] }: FigureBlock): {
  readonly width: number;
  readonly height: number;
} {
  const room = remarks.length > 0 ? BESIDE_WIDTH : CONTENT_WIDTH + 2 * FIGURE_PADDING;
  const scale = Math.min(1, room / figure.width);
  return { width: figure.width * scale, height: figure.height * scale };
}

/** Draws it in one piece, flush with the text. */
export function drawFigure(flow: PageFlow, block: FigureBlock, drawSvg: DrawSvg): void {
  const { figure, remarks = [] } = block;
  const full = figureSize(block);
  const scale = fittingScale(flow, full.height);
  const [width, height] = [full.width * scale, full.height * scale];
  flow.ensure(height);
  const top = flow.y;
  const x = PAGE.left - FIGURE_PADDING;
  placeFigure(flow, figure, { x, y: top, width, height }, drawSvg);
  drawRemarks(flow, remarks, x + width + REMARK_GAP, top + FIGURE_PADDING + REMARK_TOP);
  flow.y = top + height;
  flow.gap(8);
}

/** What makes a height fit on the page, down to `LEAST_SCALE`, if it can above what is kept; 1 where it does not help. */
export function fittingScale(flow: PageFlow, height: number): number {
  const scales = [flow.room - flow.kept, flow.room].map((room) => Math.min(1, room / height));
  return scales.find((scale) => scale >= LEAST_SCALE) ?? 1;
}

/** Where a figure goes, in points from the left and the top of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a figure into a box, tagged with its alternative text. */
export function placeFigure(
  flow: PageFlow,
  figure: FigureBlock['figure'],
  { x, y, width, height }: Box,
  drawSvg: DrawSvg,
): void {
  const { alt, title, svg } = figure;
  const bbox = [x, y, x + width, y + height] as const;
  flow.tag('Figure', { alt, title, bbox }, () =>
    drawSvg(flow.printable(svg.replaceAll('\n', '')), x, y, width / figure.width),
  );
}

function drawRemarks(flow: PageFlow, remarks: readonly string[], x: number, top: number): void {
  const width = PAGE.left + CONTENT_WIDTH - x;
  let y = top;
  for (const remark of remarks) {
    const lines = flow.wrap(remark, TEXT.body, width);
    flow.tag('P', {}, () => flow.write(lines, TEXT.body, x, y));
    y += lines.length * TEXT.body.leading + 7;
  }
}

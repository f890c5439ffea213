/** Draws blocks one after another and keeps each heading with what it heads. */
import type { Block } from '@dynamic-risk/reporting';
import type { PageFlow } from '../page-flow.ts';
import { TEXT } from '../page-style.ts';
import { calloutHeight, drawCallout } from './draw-callout.ts';
import { drawFacts, factsLead } from './draw-facts.ts';
import { drawFigure, figureSize, LEAST_SCALE } from './draw-figure.ts';
import type { DrawSvg } from './draw-figure.ts';
import { drawFigureRow, figureRowLead } from './draw-figure-row.ts';
import { drawKeyFigures } from './draw-key-figures.ts';
import { drawHeading, drawList, drawParagraph } from './draw-text.ts';
import type { HeadingLevel } from './draw-text.ts';
import { drawTable, tableLead } from './draw-table.ts';

const HEADING_HEIGHT = TEXT.heading.leading + 12;

/** Draws all blocks in order; `level` is what a heading among them is tagged as. */
export function drawBlocks(
  flow: PageFlow,
  blocks: readonly Block[],
  drawSvg: DrawSvg,
  level: HeadingLevel = 'H3',
): void {
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') flow.ensure(HEADING_HEIGHT + leadHeight(flow, blocks.slice(index + 1)));
    drawBlock(flow, block, drawSvg, level);
  }
}

/**
 * How much of the first blocks must stand on the page of the heading above them: a text that leads on to a figure or a
 * table stays with it.
 */
export function leadHeight(flow: PageFlow, [first, ...rest]: readonly Block[]): number {
  switch (first?.kind) {
    case undefined:
      return 0;
    case 'heading':
      return HEADING_HEIGHT + leadHeight(flow, rest);
    case 'table':
      return tableLead(flow, first);
    case 'figure':
      return LEAST_SCALE * figureSize(first).height;
    case 'figure-row':
      return figureRowLead(first);
    case 'callout':
      return calloutHeight(flow, first) + 14 + leadHeight(flow, rest);
    case 'facts':
      return factsLead(flow, first);
    case 'paragraph':
      return flow.wrap(first.text, TEXT.body).length * TEXT.body.leading + 6 + leadHeight(flow, rest);
    case 'key-figures':
      return 80;
    case 'list':
      return 2 * TEXT.body.leading;
  }
}

function drawBlock(flow: PageFlow, block: Block, drawSvg: DrawSvg, level: HeadingLevel): void {
  switch (block.kind) {
    case 'paragraph':
      return drawParagraph(flow, block);
    case 'heading':
      return drawHeading(flow, block, level);
    case 'list':
      return drawList(flow, block);
    case 'callout':
      return drawCallout(flow, block);
    case 'key-figures':
      return drawKeyFigures(flow, block);
    case 'facts':
      return drawFacts(flow, block);
    case 'table':
      return drawTable(flow, block);
    case 'figure':
      return drawFigure(flow, block, drawSvg);
    case 'figure-row':
      return drawFigureRow(flow, block, drawSvg);
  }
}

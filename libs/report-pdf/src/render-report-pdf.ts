/** The report as PDF: page one for those with ten seconds, the evidence behind it for those with more. */
import { describeReport, formatQuantity } from '@dynamic-risk/reporting';
import type { DescribeOptions, Report, ReportDocument, Section } from '@dynamic-risk/reporting';
import { drawBlocks, leadHeight } from './blocks/draw-blocks.ts';
import type { DrawSvg } from './blocks/draw-figure.ts';
import { drawLines } from './blocks/draw-text.ts';
import { contentsHeight, reserveContents } from './draw-contents.ts';
import type { ContentsEntry } from './draw-contents.ts';
import { drawFooters } from './draw-footers.ts';
import { drawSvg } from './draw-svg.ts';
import { drawTitle } from './draw-title.ts';
import { openDocument } from './open-document.ts';
import { PageFlow } from './page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from './page-style.ts';
import { SUBSTITUTE } from './printable-text.ts';

export interface RenderOptions extends DescribeOptions {
  /** Whether the content streams are compressed. Default true; `false` for looking inside. */
  readonly compress?: boolean;
}

const SECTION_GAP = 20;
/** Below the last block of page one. */
const CONTENTS_GAP = 10;

/**
 * A tagged A4 document with bookmarks, linked contents, embedded fonts and real text. The same report gives the
 * same bytes.
 *
 * @example
 * await writeFile('report.pdf', await renderReportPdf(report));
 */
export async function renderReportPdf(report: Report, options: RenderOptions = {}): Promise<Uint8Array> {
  const content = describeReport(report, options);
  const { doc, bytes, metrics } = await openDocument(content, options.compress ?? true);
  const draw: DrawSvg = (svg, x, y, scale) => drawSvg(doc, svg, x, y, scale);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const flow = new PageFlow(doc, root, metrics);
  drawTitle(flow, content);
  const fillContents = drawSummary(flow, content, draw);
  const entries = content.sections.map((section) => drawSection(flow, section, draw));
  drawMissingLetters(flow);
  fillContents(entries);
  drawFooters(flow, content);
  root.end();
  doc.end();
  return bytes;
}

/**
 * The summary and the contents, both on page one if they can be: a figure at the end of the summary gives way.
 *
 * @returns what fills the contents in
 */
function drawSummary(
  flow: PageFlow,
  { summary, sections }: ReportDocument,
  draw: DrawSvg,
): ReturnType<typeof reserveContents> {
  const split = summary.at(-1)?.kind === 'figure' ? summary.length - 1 : summary.length;
  const figure = summary.slice(split);
  const titles = sections.map(({ title }) => title);
  drawBlocks(flow, summary.slice(0, split), draw, 'H2');
  flow.kept = contentsHeight(flow, titles) + CONTENTS_GAP;
  const early = flow.fits(leadHeight(flow, figure)) ? undefined : reserveContents(flow, titles);
  if (early !== undefined) flow.gap(SECTION_GAP);
  drawBlocks(flow, figure, draw, 'H2');
  const fill = early ?? reserveContents(flow, titles);
  if (flow.pageIndex === 0) flow.newPage();
  return fill;
}

/** Says that letters are missing where some are. The pages before must be drawn already. */
function drawMissingLetters(flow: PageFlow): void {
  const { missingLetters } = flow;
  if (missingLetters === 0) return;
  flow.gap(SECTION_GAP);
  const letters = formatQuantity(missingLetters, 'letter', 'different letters');
  const text = `${SUBSTITUTE} stands for ${letters} that the fonts of this PDF do not have. The HTML report shows the text in full.`;
  drawLines(flow, 'P', text, TEXT.small);
}

function drawSection(flow: PageFlow, section: Section, draw: DrawSvg): ContentsEntry {
  flow.gap(SECTION_GAP);
  flow.ensure(TEXT.section.leading + 12 + leadHeight(flow, section.blocks));
  const { id, title } = section;
  flow.doc.addNamedDestination(id, 'XYZ', 0, flow.y - 8, null);
  // pdfkit measures the bookmark's target from the right and the top; its type declarations do not know it.
  const target: object = { top: flow.y - 8, left: PAGE.width };
  flow.doc.outline.addItem(title, { ...target });
  const page = flow.pageIndex + 1;
  flow.group('Sect', {}, () => {
    drawLines(flow, 'H2', title, TEXT.section);
    flow.decorate(() => {
      flow.doc.rect(PAGE.left, flow.y + 1, CONTENT_WIDTH, 0.8).fill(COLOR.accent);
    });
    flow.y += 10;
    drawBlocks(flow, section.blocks, draw);
  });
  return { id, title, page };
}

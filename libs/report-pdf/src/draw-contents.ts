/** The table of contents: reserved on page one, filled in when the page numbers are known. */
import type { PageFlow } from './page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from './page-style.ts';

/** Where a section begins. */
export interface ContentsEntry {
  /** Name of the destination. */
  readonly id: string;
  readonly title: string;
  /** 1-based. */
  readonly page: number;
}

/** Columns where all titles fit into so many, or else the fewer. */
const COLUMNS = [3, 2] as const;
const GAP = 20;
/** Of a row, for the number of the page. */
const NUMBER_WIDTH = 24;
const LINE = 15;
const GAP_ABOVE = 6;
const GAP_BELOW_HEADING = 3;

interface Layout {
  readonly rows: number;
  /** Of a column. */
  readonly width: number;
}

function layOut(flow: PageFlow, titles: readonly string[]): Layout {
  const widest = titles.reduce((max, title) => Math.max(max, flow.width(title, TEXT.body)), 0);
  const widths = COLUMNS.map((columns) => (CONTENT_WIDTH - (columns - 1) * GAP) / columns);
  const fitting = widths.findIndex((width) => widest + NUMBER_WIDTH <= width);
  const at = fitting < 0 ? COLUMNS.length - 1 : fitting;
  return { rows: Math.ceil(titles.length / (COLUMNS[at] ?? 1)), width: widths[at] ?? CONTENT_WIDTH };
}

/** Height that so many entries take, with their heading. */
export function contentsHeight(flow: PageFlow, titles: readonly string[]): number {
  return GAP_ABOVE + TEXT.heading.leading + GAP_BELOW_HEADING + layOut(flow, titles).rows * LINE;
}

/**
 * Keeps room for an entry a title and tells how to fill it.
 *
 * @returns the function that draws the entries, to be called once, after all pages were made
 */
export function reserveContents(
  flow: PageFlow,
  titles: readonly string[],
): (entries: readonly ContentsEntry[]) => void {
  const { rows, width } = layOut(flow, titles);
  flow.ensure(contentsHeight(flow, titles));
  flow.gap(GAP_ABOVE);
  flow.tag('H2', {}, () => flow.write(['Contents'], TEXT.heading, PAGE.left, flow.y));
  const top = flow.y + TEXT.heading.leading + GAP_BELOW_HEADING;
  const pageIndex = flow.pageIndex;
  const element = flow.reserve('TOC');
  flow.y = top + rows * LINE;
  return (entries) => {
    flow.doc.switchToPage(pageIndex);
    for (const [index, entry] of entries.entries()) {
      const x = PAGE.left + Math.floor(index / rows) * (width + GAP);
      drawEntry(flow, element, entry, { x, y: top + (index % rows) * LINE, width });
    }
    element.end();
  };
}

function drawEntry(
  flow: PageFlow,
  contents: PDFKit.PDFStructureElement,
  { id, title, page }: ContentsEntry,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  flow.decorate(() => {
    flow.doc.rect(x, y, width, 0.4).fill(COLOR.line);
  });
  const item = flow.doc.struct('TOCI');
  contents.add(item);
  const link = flow.doc.struct('Link');
  item.add(link);
  link.add(() => {
    flow.write(
      flow.wrap(title, TEXT.body, width - NUMBER_WIDTH, 1),
      { ...TEXT.body, color: COLOR.accent },
      x,
      y + 1.5,
    );
    flow.write([String(page)], TEXT.body, x, y + 1.5, { align: 'right', width });
  });
  // pdfkit writes a String object as text and a plain string as a name; its type declarations know the latter only.
  const description: object = { structParent: link, Contents: new String(`${title}, page ${page}`) };
  flow.doc.goTo(x, y, width, LINE, id, { ...description });
  item.end();
}

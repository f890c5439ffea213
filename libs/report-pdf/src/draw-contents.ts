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

const COLUMNS = 3;
const GAP = 20;
const WIDTH = (CONTENT_WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;
const LINE = 15;
const GAP_ABOVE = 6;
const GAP_BELOW_HEADING = 3;

/** Height that so many entries take, with their heading. */
export function contentsHeight(count: number): number {
  return GAP_ABOVE + TEXT.heading.leading + GAP_BELOW_HEADING + rowsOf(count) * LINE;
}

function rowsOf(count: number): number {
  return Math.ceil(count / COLUMNS);
}

/**
 * Keeps room for so many entries and tells how to fill it.
 *
 * @returns the function that draws the entries, to be called once, after all pages were made
 */
export function reserveContents(flow: PageFlow, count: number): (entries: readonly ContentsEntry[]) => void {
  const rows = rowsOf(count);
  flow.ensure(contentsHeight(count));
  flow.gap(GAP_ABOVE);
  flow.tag('H2', {}, () => flow.write(['Contents'], TEXT.heading, PAGE.left, flow.y));
  const top = flow.y + TEXT.heading.leading + GAP_BELOW_HEADING;
  const pageIndex = flow.pageIndex;
  const element = flow.reserve('TOC');
  flow.y = top + rows * LINE;
  return (entries) => {
    flow.doc.switchToPage(pageIndex);
    for (const [index, entry] of entries.entries()) {
      const x = PAGE.left + Math.floor(index / rows) * (WIDTH + GAP);
      drawEntry(flow, element, entry, x, top + (index % rows) * LINE);
    }
    element.end();
  };
}

function drawEntry(
  flow: PageFlow,
  contents: PDFKit.PDFStructureElement,
  { id, title, page }: ContentsEntry,
  x: number,
  y: number,
): void {
  flow.decorate(() => {
    flow.doc.rect(x, y, WIDTH, 0.4).fill(COLOR.line);
  });
  const item = flow.doc.struct('TOCI');
  contents.add(item);
  const link = flow.doc.struct('Link');
  item.add(link);
  link.add(() => {
    flow.write(flow.wrap(title, TEXT.body, WIDTH - 30, 1), { ...TEXT.body, color: COLOR.accent }, x, y + 1.5);
    flow.write([String(page)], TEXT.body, x, y + 1.5, { align: 'right', width: WIDTH });
  });
  // pdfkit writes a String object as text and a plain string as a name; its type declarations know the latter only.
  const description: object = { structParent: link, Contents: new String(`${title}, page ${page}`) };
  flow.doc.goTo(x, y, WIDTH, LINE, id, { ...description });
  item.end();
}

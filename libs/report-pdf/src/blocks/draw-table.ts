/** A table that runs over as many pages as it needs, its head repeated on each. */
import type { TableBlock, TableColumn } from '@dynamic-risk/reporting';
import { columnWidths } from '../column-widths.ts';
import type { ColumnDemand } from '../column-widths.ts';
import type { PageFlow } from '../page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from '../page-style.ts';
import type { TextStyle } from '../page-style.ts';

const PADDING_X = 5;
const PADDING_Y = 3;
const MAX_LINES = 10;
/** What a column of text asks for at most before it wraps. */
const NATURAL_MAX = 400;
/** Text no longer than this does not wrap. */
const TEXT_MINIMUM = 62;
/** A table of fewer rows than this, and no taller than `TOGETHER`, is not parted between pages. */
const MAX_LEAD_ROWS = 14;
const TOGETHER = 220;

interface LaidOutCell {
  readonly lines: readonly string[];
  readonly column: TableColumn;
  readonly x: number;
  readonly width: number;
}

interface LaidOutRow {
  readonly cells: readonly LaidOutCell[];
  readonly height: number;
}

/** The whole table, or its `empty` sentence. */
export function drawTable(flow: PageFlow, table: TableBlock): void {
  if (table.rows.length === 0) {
    flow.tag('P', {}, () => flow.write(flow.wrap(table.empty, TEXT.body), TEXT.body, PAGE.left, flow.y));
    flow.y += TEXT.body.leading;
    flow.gap(8);
    return;
  }
  const { head, rows } = layOutTable(flow, table);
  flow.ensure(lead(head, rows));
  flow.group('Table', { title: table.caption }, () => {
    drawHead(flow, head, true);
    for (const [index, row] of rows.entries()) {
      if (!flow.fits(row.height)) {
        flow.newPage();
        drawHead(flow, head, false);
      }
      drawRow(flow, row, index === rows.length - 1);
    }
  });
  drawNote(flow, table.note);
  flow.gap(12);
}

/** Height that the table needs to begin, for keeping a heading with it. */
export function tableLead(flow: PageFlow, table: TableBlock): number {
  if (table.rows.length === 0) return TEXT.body.leading;
  const { head, rows } = layOutTable(flow, { ...table, rows: table.rows.slice(0, MAX_LEAD_ROWS) });
  return lead(head, rows);
}

/** What must stand on one page: a small table as a whole, of a long one the head and two rows. */
function lead(head: LaidOutRow, rows: readonly LaidOutRow[]): number {
  const sum = (some: readonly LaidOutRow[]): number =>
    some.reduce((total, { height }) => total + height, head.height);
  const whole = sum(rows.slice(0, MAX_LEAD_ROWS));
  return rows.length < MAX_LEAD_ROWS && whole <= TOGETHER ? whole : sum(rows.slice(0, 2));
}

function layOutTable(
  flow: PageFlow,
  { columns, rows }: TableBlock,
): { readonly head: LaidOutRow; readonly rows: readonly LaidOutRow[] } {
  const widths = columnWidths(
    columns.map((column, index) =>
      demandOf(
        flow,
        column,
        rows.map((row) => row[index] ?? ''),
      ),
    ),
    CONTENT_WIDTH,
  );
  const layOut = (texts: readonly string[], style: (column: TableColumn) => TextStyle): LaidOutRow => {
    let x: number = PAGE.left;
    const cells = columns.map((column, index): LaidOutCell => {
      const width = widths[index] ?? 0;
      const lines = flow.wrap(texts[index] ?? '', style(column), width - 2 * PADDING_X, MAX_LINES);
      x += width;
      return { lines, column, x: x - width, width };
    });
    const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
    return { cells, height: most * TEXT.cell.leading + 2 * PADDING_Y };
  };
  return {
    head: layOut(
      columns.map(({ header }) => header),
      () => TEXT.cellHead,
    ),
    rows: rows.map((row) => layOut(row, () => TEXT.cell)),
  };
}

function demandOf(flow: PageFlow, column: TableColumn, cells: readonly string[]): ColumnDemand {
  const longest = (texts: readonly string[], style: TextStyle): number =>
    texts.reduce((max, text) => Math.max(max, flow.width(text.slice(0, 80), style)), 0);
  // A word's last letter may still be followed by a blank's rounding; one point of air keeps it on its line.
  const padding = 2 * PADDING_X + 1;
  const header = longest([column.header], TEXT.cellHead);
  const headerWord = longest(column.header.split(' '), TEXT.cellHead);
  const cell = longest(cells, TEXT.cell);
  if (column.align === 'right') {
    return { natural: Math.max(header, cell) + padding, minimum: Math.max(headerWord, cell) + padding };
  }
  return {
    natural: Math.min(NATURAL_MAX, Math.max(header, cell)) + padding,
    minimum: Math.max(headerWord, Math.min(TEXT_MINIMUM, cell)) + padding,
  };
}

/** The head as such the first time; on further pages only a reminder for the eye. */
function drawHead(flow: PageFlow, head: LaidOutRow, first: boolean): void {
  flow.decorate(() => {
    flow.doc.rect(PAGE.left, flow.y, CONTENT_WIDTH, head.height).fill(COLOR.band);
    flow.doc.rect(PAGE.left, flow.y + head.height - 0.8, CONTENT_WIDTH, 0.8).fill(COLOR.ink);
  });
  if (first) {
    flow.group('TR', {}, () => {
      for (const cell of head.cells) {
        flow.tag('TH', { scope: 'Column' }, () => writeCell(flow, cell, TEXT.cellHead));
      }
    });
  } else {
    flow.decorate(() => {
      for (const cell of head.cells) writeCell(flow, cell, TEXT.cellHead);
    });
  }
  flow.y += head.height;
}

function drawRow(flow: PageFlow, row: LaidOutRow, last: boolean): void {
  flow.group('TR', {}, () => {
    for (const cell of row.cells) {
      const header = cell.column.rowHeader === true;
      flow.tag(header ? 'TH' : 'TD', header ? { scope: 'Row' } : {}, () => writeCell(flow, cell, TEXT.cell));
    }
  });
  flow.y += row.height;
  flow.decorate(() => {
    flow.doc.rect(PAGE.left, flow.y - 0.4, CONTENT_WIDTH, 0.4).fill(last ? COLOR.line : COLOR.faint);
  });
}

function writeCell(flow: PageFlow, { lines, column, x, width }: LaidOutCell, style: TextStyle): void {
  flow.write(lines, style, x + PADDING_X, flow.y + PADDING_Y, {
    align: column.align ?? 'left',
    width: width - 2 * PADDING_X,
  });
}

function drawNote(flow: PageFlow, note: string | undefined): void {
  if (note === undefined) return;
  const lines = flow.wrap(note, TEXT.small, CONTENT_WIDTH, MAX_LINES);
  flow.gap(3);
  flow.ensure(lines.length * TEXT.small.leading);
  flow.tag('P', {}, () => flow.write(lines, TEXT.small, PAGE.left, flow.y));
  flow.y += lines.length * TEXT.small.leading;
}

/** Tables for terminals. */
import Table from 'cli-table3';
import type { Style } from '../style.ts';

/** No lines at all: two blanks between columns, so that a table can be cut and pasted. */
const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/**
 * Rows of cells as aligned text without borders.
 *
 * @param options.head - column titles
 * @param options.style - decorates the titles
 * @param options.align - of each column; default `left`
 */
export function formatTable(
  rows: readonly (readonly string[])[],
  options: {
    readonly head?: readonly string[];
    readonly style?: Style;
    readonly align?: readonly ('left' | 'right')[];
  } = {},
): string {
  const bold = options.style?.bold ?? ((text: string) => text);
  const table = new Table({
    chars: BORDERLESS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    ...(options.align === undefined ? {} : { colAligns: [...options.align] }),
    ...(options.head === undefined ? {} : { head: options.head.map(bold) }),
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Rows of an exported file, matched with those in quarantine. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { CellRecord } from './ports.ts';
import type { QuarantineEntry, QuarantineState } from './quarantine-entries.ts';
import { columnKey, findColumns, sourceColumns, type TablePositions } from './quarantine-table.ts';

/** A row to be read again. */
export interface ChosenRow {
  readonly entry: QuarantineEntry;
  /** As somebody mended it, one for each column of its source; absent where it is to be read as it stood. */
  readonly cells?: readonly string[];
  /** The record as somebody mended it, where it was its text that was exported. */
  readonly text?: string;
}

/** A line of the file that nothing is done with. */
export interface SkippedRow {
  /** As it stands in the file. */
  readonly id: string;
  /** Of the file. */
  readonly line: number;
  /**
   * `unknown`: there is no such row. `repeated`: the file has the id more than once, so it is not known which one is
   * meant. Else what the row is instead of open, or `other-run` where another run was asked for.
   */
  readonly reason: 'unknown' | 'repeated' | 'other-run' | Exclude<QuarantineState, 'open'>;
}

export interface MendedRows {
  readonly chosen: readonly ChosenRow[];
  readonly skipped: readonly SkippedRow[];
}

/** The ids that a table names. */
export function mendedIds(
  file: string,
  names: readonly string[],
  records: readonly CellRecord[],
): readonly string[] {
  const { id } = columnsOf(file, names);
  return records.map(({ cells }) => (cells[id] ?? '').trim());
}

/**
 * The open rows that a table holds. A cell counts as mended where it differs from the one that was exported; a row
 * without any such cell is one to be read as it stood. Of a record that is no row of its table either the columns can
 * be filled in, or its text be mended. Columns may stand in any order, and a column of a source that
 * is not in the table is as it was.
 *
 * @param file - for messages
 * @param entries - by id
 * @param original - cells by id, see `cellsOfEntries`
 * @param run - the run that rejected the rows, or the beginning of its id; default any
 * @throws {DynamicRiskError} `data-invalid` when it is not a table as `quarantineTable` makes it
 */
export function matchMended(
  file: string,
  names: readonly string[],
  records: readonly CellRecord[],
  entries: ReadonlyMap<string, QuarantineEntry>,
  original: ReadonlyMap<string, readonly string[]>,
  run = '',
): MendedRows {
  const positions = columnsOf(file, names);
  const ids = mendedIds(file, names, records);
  const chosen: ChosenRow[] = [];
  const skipped: SkippedRow[] = [];
  const repeated = findRepeated(ids);
  records.forEach(({ line, cells }, i) => {
    const id = ids[i]!;
    const entry = entries.get(id);
    const reason = whyNot(entry, repeated.has(id), run);
    if (entry === undefined || reason !== undefined) {
      skipped.push({ id, line, reason: reason ?? 'unknown' });
      return;
    }
    const mended = mendedCells(entry, original.get(id), positions, cells);
    const text = original.has(id) ? undefined : mendedText(entry, positions, cells);
    if (mended !== undefined) chosen.push({ entry, cells: mended });
    else chosen.push(text === undefined ? { entry } : { entry, text });
  });
  return { chosen, skipped };
}

function findRepeated(ids: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(ids.filter((id) => seen.has(id) || seen.add(id).size === 0));
}

function whyNot(
  entry: QuarantineEntry | undefined,
  isRepeated: boolean,
  run: string,
): SkippedRow['reason'] | undefined {
  if (entry === undefined) return 'unknown';
  if (isRepeated) return 'repeated';
  if (!entry.runId.startsWith(run)) return 'other-run';
  return entry.state === 'open' ? undefined : entry.state;
}

/** `undefined` when nothing differs from what was exported. */
function mendedCells(
  { from }: QuarantineEntry,
  original: readonly string[] = [],
  { columns }: TablePositions,
  cells: readonly string[],
): readonly string[] | undefined {
  const before = sourceColumns(from?.columns).map((_, i) => original[i] ?? '');
  const after = sourceColumns(from?.columns).map((column, i) => {
    const position = columns.get(columnKey(column));
    const cell = position === undefined ? undefined : cells[position];
    return cell === undefined || isSame(cell, before[i]!) ? before[i]! : cell;
  });
  return after.every((cell, i) => cell === before[i]) ? undefined : after;
}

/** `undefined` when it does not differ from what was exported. */
function mendedText(
  { text = '' }: QuarantineEntry,
  positions: TablePositions,
  cells: readonly string[],
): string | undefined {
  const mended = cells[positions.text];
  return mended === undefined || isSame(mended, text) ? undefined : mended;
}

/** A program that saves a table may write its line breaks in another way. */
function isSame(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n?/g, '\n');
  return a === b || plain(a) === plain(b);
}

function columnsOf(file: string, names: readonly string[]): TablePositions {
  const columns = findColumns(names);
  if (columns !== undefined) return columns;
  throw new DynamicRiskError(
    'data-invalid',
    `${file}: expected the columns id, source, line and rules, as dynamic-risk quarantine export writes them, found ` +
      `${names.slice(0, 12).join(', ')}. Export the rows again and mend them in that file.`,
  );
}

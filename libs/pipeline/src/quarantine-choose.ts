/** Which rows of the quarantine a replay reads again. */
import type { Contract } from '@dynamic-risk/dataset';
import type { PipelineContext } from './context.ts';
import type { RecordReader, TextTables } from './ports.ts';
import { cellsOfEntries } from './quarantine-cells.ts';
import { readQuarantine } from './quarantine-entries.ts';
import { isMeant } from './quarantine-list.ts';
import { type ChosenRow, matchMended, mendedIds, type MendedRows } from './quarantine-mended.ts';

/** An exported table that somebody mended. */
export interface MendedFile {
  readonly tables: TextTables;
  /** Absolute. */
  readonly path: string;
}

export interface ChosenRows extends MendedRows {
  /** Cells as they stood, by id; see `cellsOfEntries`. */
  readonly original: ReadonlyMap<string, readonly string[]>;
}

/**
 * All open rows, or those of a file.
 *
 * @param run - only rows that this run rejected; the beginning of its id is enough
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`; `usage-invalid` or `data-invalid` for a file that is
 * not there or is no exported table
 */
export async function chooseRows(
  { config, ports }: PipelineContext,
  run: string | undefined,
  file: MendedFile | undefined,
): Promise<ChosenRows> {
  const entries = await readQuarantine(ports);
  if (file === undefined) {
    const filter = run === undefined ? { open: true } : { open: true, run };
    const open = entries.filter((entry) => isMeant(entry, filter));
    const original = cellsOfEntries(ports.recordReader, open, config.contract);
    return { chosen: open.map((entry) => ({ entry })), skipped: [], original };
  }
  const { names, records } = await file.tables.read(file.path, ['id', 'source', 'line', 'rules']);
  const ids = new Set(mendedIds(file.path, names, records));
  const named = entries.filter(({ id }) => ids.has(id));
  const original = cellsOfEntries(ports.recordReader, named, config.contract);
  const byId = new Map(named.map((entry) => [entry.id, entry]));
  const { chosen, skipped } = matchMended(file.path, names, records, byId, original, run);
  return { chosen: takeTextsApart(ports.recordReader, chosen, config.contract), skipped, original };
}

/** Mended texts as cells. One that is no row of its table even so is left as it stood. */
function takeTextsApart(
  reader: RecordReader,
  chosen: readonly ChosenRow[],
  contract: Contract,
): readonly ChosenRow[] {
  const mended = chosen.flatMap(({ entry, text }) => (text === undefined ? [] : [{ ...entry, text }]));
  const cells = cellsOfEntries(reader, mended, contract);
  return chosen.map(({ text, ...row }) => {
    const found = text === undefined ? undefined : cells.get(row.entry.id);
    return found === undefined ? row : { ...row, cells: found };
  });
}

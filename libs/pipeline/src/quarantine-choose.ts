/** Which rows of the quarantine a replay reads again. */
import type { PipelineContext } from './context.ts';
import type { TextTables } from './ports.ts';
import { cellsOfEntries } from './quarantine-cells.ts';
import { readQuarantine } from './quarantine-entries.ts';
import { isMeant } from './quarantine-list.ts';
import { matchMended, mendedIds, type MendedRows } from './quarantine-mended.ts';

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
  return { ...matchMended(file.path, names, records, byId, original, run), original };
}

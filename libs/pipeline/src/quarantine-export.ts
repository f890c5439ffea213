/** `dynamic-risk quarantine export`: open rows as a table that people mend and hand back. */
import type { Contract } from '@dynamic-risk/dataset';
import type { Ports, TextTables } from './ports.ts';
import { cellsOfEntries } from './quarantine-cells.ts';
import { listQuarantine, type QuarantineFilter } from './quarantine-list.ts';
import { quarantineTable } from './quarantine-table.ts';

export interface QuarantineExport extends Omit<QuarantineFilter, 'open'> {
  /** Absolute path of the file; standard output when it is left out. */
  readonly output?: string;
}

/**
 * Writes the rows that wait to be mended, with their ids, and changes nothing. With no row the table is a header.
 *
 * @returns the number of rows
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function exportQuarantine(
  ports: Pick<Ports, 'quarantine' | 'datasets' | 'recordReader'>,
  contract: Contract,
  tables: TextTables,
  { output, ...filter }: QuarantineExport = {},
): Promise<number> {
  const { entries } = await listQuarantine(ports, { ...filter, open: true });
  const { names, rows } = quarantineTable(entries, cellsOfEntries(ports.recordReader, entries, contract));
  await tables.write(output, names, rows);
  return rows.length;
}

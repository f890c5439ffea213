/** `dynamic-risk quarantine export`: open rows as a table that people mend and hand back. */
import type { Contract } from '@dynamic-risk/dataset';
import type { Ports } from './ports.ts';
import { cellsOfEntries } from './quarantine-cells.ts';
import { listQuarantine, type QuarantineFilter } from './quarantine-list.ts';
import { quarantineTable, type QuarantineTable } from './quarantine-table.ts';

/**
 * The rows that wait to be mended, with their ids; see `quarantineTable`. Nothing is changed.
 *
 * @param filter - default all of them
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 * @example
 * const { names, rows } = await exportQuarantine(ports, config.contract, { rule: 'below-minimum' });
 * await createTextTables().write('mended.csv', names, rows);
 */
export async function exportQuarantine(
  ports: Pick<Ports, 'quarantine' | 'datasets' | 'recordReader'>,
  contract: Contract,
  filter: Omit<QuarantineFilter, 'open'> = {},
): Promise<QuarantineTable> {
  const { entries } = await listQuarantine(ports, { ...filter, open: true });
  return quarantineTable(entries, cellsOfEntries(ports.recordReader, entries, contract));
}

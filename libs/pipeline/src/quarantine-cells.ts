/** The cells of rejected rows, by the columns of their source. */
import type { Contract } from '@dynamic-risk/dataset';
import type { RecordReader } from './ports.ts';
import { groupByOrigin, type QuarantineEntry } from './quarantine-entries.ts';

/**
 * The cells of each row that is one of its table, by id. A row of which the text or the columns were not kept has
 * none, nor has one that is cut off, broken in its quotes or has too many cells.
 */
export function cellsOfEntries(
  reader: RecordReader,
  entries: readonly QuarantineEntry[],
  contract: Contract,
): ReadonlyMap<string, readonly string[]> {
  const cells = new Map<string, readonly string[]>();
  for (const group of groupByOrigin(entries)) {
    const { format, columns } = group[0].from ?? {};
    if (columns === undefined) continue;
    const kept = group.flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text }]));
    const source = { columns, ...(format === undefined ? {} : { format }) };
    const taken = reader.takeApart(
      source,
      kept.map(({ text }) => text),
      contract,
    );
    kept.forEach(({ id }, i) => {
      const row = taken[i];
      if (row !== undefined) cells.set(id, row);
    });
  }
  return cells;
}

/**
 * Whether the text of a row is its record to the letter. What was no text in its source was kept with signs in place
 * of what could not be read, and must not be taken for what the client wrote.
 */
export function isFaithful({ violations }: Pick<QuarantineEntry, 'violations'>): boolean {
  return violations.every(({ rule }) => rule !== 'not-text');
}

/** Columns that a mistyped name may have meant. */
import type { QueryTable } from '@dynamic-risk/pipeline';
import leven from 'leven';

/** Most names that are told. */
const MAX_NAMES = 5;

/**
 * Columns whose name holds the name in question, or differs from it by at most a third of its letters; nearest first.
 *
 * @returns `table.column`
 */
export function nearColumns(name: string, tables: readonly QueryTable[]): readonly string[] {
  const wanted = name.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const found = tables.flatMap((table) =>
    table.columns.flatMap((column) => {
      const distance = leven(wanted, column.name.toLowerCase());
      const isNear = distance <= most || (wanted.length > 2 && column.name.toLowerCase().includes(wanted));
      return isNear ? [{ shown: `${table.name}.${column.name}`, distance }] : [];
    }),
  );
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_NAMES)
    .map(({ shown }) => shown);
}

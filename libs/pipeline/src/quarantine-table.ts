/** Rejected rows as one table for people: whose row it is and what is wrong with it, then the columns as they were. */
import type { RuleViolation } from '@dynamic-risk/ingestion';
import type { QuarantineEntry } from './quarantine-entries.ts';

/** The columns in front. */
const OWN = ['id', 'source', 'line', 'rules'] as const;
/** Behind all others: the record as it stood, where it could not be taken apart. */
const TEXT = 'text';
/** Stands before the names of the columns above where a source has such a name itself. */
const PREFIX = 'quarantine_';

export interface QuarantineTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A column of a source: some have a name, such as none at all, more than once. */
export interface SourceColumn {
  readonly name: string;
  /** 0 for the first of its name. */
  readonly occurrence: number;
}

/**
 * A row for each entry. Columns that its source does not have are blank; so are all of a record that is no row of its
 * table, which stands in a last column, `text`, that there is only then.
 *
 * @param cells - by id, see `cellsOfEntries`
 */
export function quarantineTable(
  entries: readonly QuarantineEntry[],
  cells: ReadonlyMap<string, readonly string[]>,
): QuarantineTable {
  const columns = new Map<string, SourceColumn>();
  for (const { from } of entries) {
    for (const column of sourceColumns(from?.columns)) {
      if (!columns.has(columnKey(column))) columns.set(columnKey(column), column);
    }
  }
  const hasTexts = entries.some(({ id }) => !cells.has(id));
  const names = Array.from(columns.values(), ({ name }) => name);
  const own = ownNames(names);
  return {
    names: [...own.front, ...names, ...(hasTexts ? [own.text] : [])],
    rows: entries.map((entry) => {
      const row = cellsByColumn(entry, cells.get(entry.id));
      const { id, source, line, violations } = entry;
      return [
        ...[id, source, String(line), violations.map(describeViolation).join('; ')],
        ...Array.from(columns.keys(), (key) => row.get(key) ?? ''),
        ...(hasTexts ? [cells.has(id) ? '' : (entry.text ?? '')] : []),
      ];
    }),
  };
}

/** The columns of a source, those of one name told apart. */
export function sourceColumns(names: readonly string[] = []): readonly SourceColumn[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    return { name, occurrence };
  });
}

/** Where the columns of such a table are. */
export interface TablePositions {
  readonly id: number;
  /** -1 where there is no such column. */
  readonly text: number;
  /** Of the columns of the sources, by `columnKey`. */
  readonly columns: ReadonlyMap<string, number>;
}

/**
 * Finds the columns by their names, in whatever order they stand.
 *
 * @returns `undefined` when it is no such table
 */
export function findColumns(names: readonly string[]): TablePositions | undefined {
  const prefix = prefixes(names.length).findLast((one) => OWN.every((name) => names.includes(one + name)));
  if (prefix === undefined) return undefined;
  const own = new Set<string>([...OWN, TEXT].map((name) => prefix + name));
  const positions = names.flatMap((name, position) => (own.has(name) ? [] : [position]));
  const columns = sourceColumns(positions.map((position) => names[position]!));
  return {
    id: names.indexOf(`${prefix}id`),
    text: names.indexOf(prefix + TEXT),
    columns: new Map(columns.map((column, i) => [columnKey(column), positions[i]!])),
  };
}

/** A text that is the same for the same column of any source. */
export function columnKey({ name, occurrence }: SourceColumn): string {
  return JSON.stringify([name, occurrence]);
}

/** `visits: below-minimum, expected a number from 0 on, found "-1"` */
export function describeViolation({ column, rule, expected, found, severity }: RuleViolation): string {
  const where = column === undefined ? '' : `${column}: `;
  const what = found === undefined ? '' : `, found ${JSON.stringify(found)}`;
  return `${where}${rule}, expected ${expected}${what}${severity === undefined ? '' : ' (a warning)'}`;
}

function cellsByColumn(
  { from }: QuarantineEntry,
  cells: readonly string[] = [],
): ReadonlyMap<string, string> {
  return new Map(sourceColumns(from?.columns).map((column, i) => [columnKey(column), cells[i] ?? '']));
}

function ownNames(names: readonly string[]): { readonly front: readonly string[]; readonly text: string } {
  const taken = new Set(names);
  const prefix =
    prefixes(names.length + 1).find((one) => [...OWN, TEXT].every((name) => !taken.has(one + name))) ?? '';
  return { front: OWN.map((name) => prefix + name), text: prefix + TEXT };
}

/** None, once, twice, … */
function prefixes(most: number): readonly string[] {
  return Array.from({ length: most + 1 }, (_, times) => PREFIX.repeat(times));
}

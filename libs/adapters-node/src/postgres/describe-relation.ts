/** Which columns of a table or query are read: those of the contract, and the watermark. */
import { type Contract, contractColumns, foldColumnName, type Issue } from '@dynamic-risk/dataset';
import { dataError } from '../read-csv/data-error.ts';
import type { PostgresSession } from './postgres-session.ts';

/** A column as PostgreSQL describes it. */
export interface RelationColumn {
  readonly name: string;
  /** As it is written in SQL: `timestamp with time zone`. */
  readonly type: string;
  /** Letter of PostgreSQL for the kind of type: `N` numbers, `D` dates and times, `A` arrays, … */
  readonly category: string;
}

/** What is read from a table or query. */
export interface RelationPlan {
  /** The columns of the contract that it has, in its own order. */
  readonly columns: readonly RelationColumn[];
  readonly watermark?: RelationColumn;
}

/** Types that hold many values, or none that could be a cell. */
const NO_CELLS = new Set(['json', 'jsonb', 'bytea', 'xml', 'hstore']);
/** Arrays, composites, pseudo-types. */
const NO_CELL_CATEGORIES = 'ACP';

/**
 * Looks at the columns without reading a row. Those that the contract does not name are left alone.
 *
 * @param relation - an item of FROM, as `relationSql` gives it
 * @throws {DynamicRiskError} `data-invalid` with every fault: a column that is missing or stands twice, one whose
 * values cannot be cells; `configuration-invalid` when there is no such table, it may not be read, or the query is
 * wrong
 */
export async function describeRelation(
  session: PostgresSession,
  source: string,
  relation: string,
  contract: Contract,
  watermark: string | undefined,
): Promise<RelationPlan> {
  const found = await session.query('look at its columns', `SELECT * FROM ${relation} AS q LIMIT 0`);
  const names = found.columns.map(({ name }) => name);
  const fold = (name: string): string => foldColumnName(name, contract.header);
  const wanted = contractColumns(contract);
  const folded = new Set(wanted.map(fold));
  const chosen = found.columns.filter(({ name }) => folded.has(fold(name)) || name === watermark);
  const needed = wanted.filter((name) => !names.map(fold).includes(fold(name)));
  if (watermark !== undefined && !names.includes(watermark)) needed.push(watermark);
  const types = await describeTypes(session, new Set(chosen.map(({ typeId }) => typeId)));
  const described = chosen.map(({ name, typeId }) => ({ name, ...types.get(typeId)! }));
  const columns = described.filter(({ name }) => folded.has(fold(name)));
  const faults = [
    ...needed.map((name) => missingColumn(source, name, names)),
    ...repeatedNames(described).map((name) => repeatedColumn(source, name)),
    ...columns.filter(isNoCell).map((column) => nestedColumn(source, column)),
  ];
  if (faults.length > 0) throw dataError(faults);
  const marked = described.find(({ name }) => name === watermark);
  return { columns, ...(marked === undefined ? {} : { watermark: marked }) };
}

async function describeTypes(
  session: PostgresSession,
  ids: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Omit<RelationColumn, 'name'>>> {
  const sql =
    'SELECT oid, format_type(oid, NULL), typcategory FROM pg_catalog.pg_type WHERE oid = ANY ($1::oid[])';
  const { rows } = await session.query('look at its types', sql, [`{${[...ids].join(',')}}`]);
  return new Map(
    rows.map(([id, type, category]) => [Number(id), { type: type ?? '', category: category ?? '' }]),
  );
}

function isNoCell({ type, category }: RelationColumn): boolean {
  return NO_CELLS.has(type) || NO_CELL_CATEGORIES.includes(category);
}

function repeatedNames(columns: readonly RelationColumn[]): readonly string[] {
  const names = columns.map(({ name }) => name);
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

function missingColumn(source: string, column: string, names: readonly string[]): Issue {
  const fix = 'Correct the contract or "watermark", or name the column so in a query (… AS "name").';
  const expected = 'a column of exactly this name';
  return { code: 'missing-column', source, column, expected, found: names.join(', '), fix };
}

function repeatedColumn(source: string, column: string): Issue {
  const fix = 'Give the other one another name in the query.';
  return { code: 'duplicate-column', source, column, expected: 'each name once', found: column, fix };
}

function nestedColumn(source: string, { name, type }: RelationColumn): Issue {
  const fix = "Select one plain value of it by a query, such as tags[1] or details->>'plan'.";
  return { code: 'nested-values', source, column: name, expected: 'one value a row', found: type, fix };
}

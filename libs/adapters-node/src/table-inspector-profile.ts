/** What the cells of each column of a file look like, counted by DuckDB. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Issue } from '@dynamic-risk/dataset';
import { type ColumnProfile, MAX_PROFILED_LEVELS, type TableProfile } from '@dynamic-risk/ingestion';
import { duplicateNames } from './read-csv/check-header.ts';
import { dataError } from './read-csv/data-error.ts';
import { indexRecords, type RecordIndex } from './read-csv/index-records.ts';
import { withRows } from './read-csv/load-rows.ts';
import { exactNumberSql, trimSql } from './read-csv/cell-sql.ts';
import { readTextHead, type TableHead } from './read-csv/read-head.ts';
import { refuseEmpty } from './read-csv/refuse-empty.ts';
import type { TableText } from './read-csv/table-text.ts';

/**
 * The profile of a delimited file. Texts are counted as they are read, without the blanks around them.
 *
 * @throws {DynamicRiskError} `data-invalid`, `storage-failed`
 */
export async function profileTable(text: TableText): Promise<TableProfile> {
  const head = await readTextHead(text, []);
  const duplicates = duplicateNames(head);
  if (duplicates.length > 0) throw dataError(duplicates);
  const index = await indexRecords(head);
  const cells = index.lines.length;
  const broken = index.broken.length;
  refuseEmpty(head, cells + broken);
  if (cells === 0) throw dataError(brokenRecords(head, index));
  const { names } = head;
  const select = names.flatMap((_, i) => {
    const text = trimSql(`c${i}`);
    return [`nullif(${text}, '') AS t${i}`, `${exactNumberSql(text)} AS n${i}`];
  });
  const columns = await withRows(head, index, select, async (connection) => {
    const profiles: ColumnProfile[] = [];
    for (const [i, name] of names.entries()) profiles.push(await profileColumn(connection, name, i, cells));
    return profiles;
  });
  return { source: text.source, records: cells + broken, broken, columns };
}

async function profileColumn(
  connection: DuckDBConnection,
  name: string,
  i: number,
  cells: number,
): Promise<ColumnProfile> {
  const [text, number] = [`t${i}`, `n${i}`];
  const [counts = []] = await query(
    connection,
    `SELECT count(${text}), count(DISTINCT ${text}), count(${number}), count_if(${number} = floor(${number})), ` +
      `min(${number}), max(${number}) FROM rows`,
  );
  const [filled = 0, distinct = 0, numbers = 0, integers = 0, min = 0, max = 0] = counts.map(Number);
  return {
    name,
    cells,
    blank: cells - filled,
    numbers,
    integers,
    // Adding 0 takes the sign off a zero.
    ...(numbers === 0 ? {} : { min: min + 0, max: max + 0 }),
    distinct,
    levels: await countTexts(connection, text, `${text} IS NOT NULL`),
    notNumbers: await countTexts(connection, text, `${text} IS NOT NULL AND ${number} IS NULL`),
  };
}

async function countTexts(
  connection: DuckDBConnection,
  text: string,
  condition: string,
): Promise<ColumnProfile['levels']> {
  const rows = await query(
    connection,
    `SELECT ${text}, count(*) AS n FROM rows WHERE ${condition} GROUP BY ${text} ` +
      `ORDER BY n DESC, ${text} LIMIT ${MAX_PROFILED_LEVELS}`,
  );
  return rows.map(([level, count]) => ({ text: String(level), count: Number(count) }));
}

async function query(connection: DuckDBConnection, sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

/** Why no record of a table is a row of it, said of the first. */
function brokenRecords({ source }: TableHead, { broken }: RecordIndex): readonly Issue[] {
  return broken.slice(0, 1).map(({ place, violations: [violation] }) => ({
    code: violation?.rule ?? 'broken-record',
    source,
    line: place.line,
    expected: violation?.expected ?? 'a record of the table',
    ...(violation?.found === undefined ? {} : { found: violation.found }),
    fix:
      broken.length === 1
        ? 'It is the only record of the file. Correct it.'
        : `All ${broken.length} records of the file are broken. Correct it, or save it as CSV in UTF-8 once more.`,
  }));
}

/** Rows out of a cursor of the server, block by block. */
import type { PostgresSession, TextRow } from './postgres-session.ts';
import type { RowsQuery } from './rows-sql.ts';

/** About so many characters are asked for at a time, so that long rows take no more memory than short ones. */
const BLOCK_CHARACTERS = 1 << 18;
const FIRST_ROWS = 200;
const MOST_ROWS = 10_000;

/**
 * All rows that a query gives, in its order; one block of them is in memory at a time.
 *
 * @throws {DynamicRiskError} `configuration-invalid` or `storage-failed`
 */
export async function* fetchRows(
  session: PostgresSession,
  { text, values }: RowsQuery,
): AsyncGenerator<readonly TextRow[], void, undefined> {
  const attempted = 'read its rows';
  await session.query(attempted, `DECLARE source_rows NO SCROLL CURSOR FOR ${text}`, values);
  let count = FIRST_ROWS;
  for (;;) {
    const { rows } = await session.query(attempted, `FETCH FORWARD ${count} FROM source_rows`);
    if (rows.length > 0) yield rows;
    if (rows.length < count) return;
    count = nextCount(rows);
  }
}

function nextCount(rows: readonly TextRow[]): number {
  let characters = 0;
  for (const row of rows) for (const cell of row) characters += cell?.length ?? 0;
  const fitting = Math.floor((BLOCK_CHARACTERS * rows.length) / Math.max(characters, 1));
  return Math.min(Math.max(fitting, 1), 2 * rows.length, MOST_ROWS);
}

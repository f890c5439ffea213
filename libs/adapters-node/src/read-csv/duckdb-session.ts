/** DuckDB for the time of one piece of work. */
import { tmpdir } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';

/** In memory, without any download; what does not fit goes to the system's folder for temporary files. */
const OPTIONS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  temp_directory: tmpdir(),
};

/**
 * Opens a DuckDB of its own, lets `work` use it and closes it again, so that nothing keeps the process alive. The
 * library is loaded by the first call: it takes a sixth of a second that most commands need not spend.
 *
 * @returns what `work` returns
 */
export async function withDuckDb<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', OPTIONS);
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as DuckDB reads it: `*`, `?` and `[` in it make a pattern, unless they stand in brackets. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}

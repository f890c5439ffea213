/** A DuckDB that reaches nothing but its own memory. */
import { availableParallelism, totalmem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Share of the machine's memory that a question may take. */
const MEMORY_SHARE = 0.5;
const MIN_MEMORY_MB = 256;
/** More threads make more copies of what is sorted or grouped. */
const MAX_THREADS = 4;

/** In this order: what is locked cannot be sealed any further. */
const SEAL = `
  SET TimeZone = 'UTC';
  SET allow_community_extensions = false;
  SET enable_external_access = false;
  SET lock_configuration = true;
`;

/**
 * Opens a database in memory, seals it, lets `work` use it and closes it again, so that nothing keeps the process alive.
 * Sealed means: no file, no network, no extension, nothing spilled to disk, bounded memory, and none of this can be
 * changed any more.
 *
 * @returns what `work` returns
 */
export async function withSealedDuckDb<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
    memory_limit: `${memoryLimitMb()}MB`,
    threads: String(Math.min(MAX_THREADS, availableParallelism())),
  });
  try {
    const connection = await instance.connect();
    try {
      await connection.run(SEAL);
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

function memoryLimitMb(): number {
  return Math.max(MIN_MEMORY_MB, Math.floor((MEMORY_SHARE * totalmem()) / 1e6));
}

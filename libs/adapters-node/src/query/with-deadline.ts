/** Work of DuckDB that ends in time. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Interrupts what the connection is at when the time is up.
 *
 * @throws {DynamicRiskError} `usage-invalid` when it was interrupted; whatever `work` throws
 */
export async function withDeadline<T>(
  connection: DuckDBConnection,
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    connection.interrupt();
  }, timeoutMs);
  try {
    return await work();
  } catch (error) {
    if (!isLate) throw error;
    throw new DynamicRiskError(
      'usage-invalid',
      `The statement was stopped after ${timeoutMs / 1000} s. Ask for less, or give it more time: --timeout SECONDS`,
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** What the tests of the PostgreSQL source read: a table of clients, its contract, and readings of it. */
import type { Contract } from '@dynamic-risk/dataset';
import type { IngestedFile, SourceBatch } from '@dynamic-risk/ingestion';
import type { PostgresSource, SourceReader } from '@dynamic-risk/pipeline';
import { onTestFinished } from 'vitest';
import { createPostgresSource, type PostgresReader } from '../src/postgres/postgres-source.ts';
import { CLIENTS } from './postgres-clients-contract.ts';
import type { PostgresServer } from './postgres-server.ts';

export const VARIABLE = 'TEST_DATABASE_URL';

export { CLIENTS } from './postgres-clients-contract.ts';

/** Drops the table of clients and makes it anew, without rows. */
export async function createClients(server: PostgresServer): Promise<void> {
  await server.query(
    'DROP TABLE IF EXISTS clients; ' +
      'CREATE TABLE clients (client text, visits numeric, plan text, "left" int, updated_at timestamptz, note jsonb)',
  );
}

/** A source that is closed when the test has ended. */
export function clientSource(
  server: PostgresServer,
  options: Partial<PostgresSource> = {},
  contract: Contract = CLIENTS,
): PostgresReader {
  const what = options.query === undefined ? { table: 'clients' } : {};
  const all = { type: 'postgres', connection: VARIABLE, ...what, ...options } as const;
  const source = createPostgresSource(all, contract, { [VARIABLE]: server.url });
  onTestFinished(() => source.close());
  return source;
}

/** What one reading came to, and what the next one has to know of it. */
export interface Reading {
  /** `undefined` when there was nothing to read. */
  readonly batch: SourceBatch | undefined;
  /** Texts of the identifier, in the order read. */
  readonly clients: readonly (string | undefined)[];
  readonly known: readonly IngestedFile[];
}

/** One listing and, when there is something, one reading, as if all rows had been accepted. */
export async function readOnce(
  source: SourceReader,
  known: readonly IngestedFile[] = [],
  contract: Contract = CLIENTS,
): Promise<Reading> {
  const { files } = await source.list(known);
  const [file] = files;
  if (file === undefined) return { batch: undefined, clients: [], known };
  const batch = await source.read(file, contract);
  const { rowsRead, cursor } = batch;
  const account = { rows: rowsRead, accepted: rowsRead, quarantined: 0, duplicates: 0, conflicts: 0 };
  const ingested = { ...file, ...account, ...(cursor === undefined ? {} : { cursor }) };
  return { batch, clients: textsOf(batch, 'client'), known: [...known, ingested] };
}

/** The texts of one categorical column; none where there is no such column. */
export function textsOf({ data }: SourceBatch, name: string): readonly (string | undefined)[] {
  const column = data.columns.get(name);
  if (column?.kind !== 'categorical') return [];
  return Array.from(column.codes, (code) => column.levels[code]);
}

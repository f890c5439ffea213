/** A source of rows: one table or query of a PostgreSQL server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '@dynamic-risk/dataset';
import type { SourceFile } from '@dynamic-risk/ingestion';
import type { PostgresSource, SourceReader } from '@dynamic-risk/pipeline';
import { sourceName } from '@dynamic-risk/pipeline/documents';
import { withStorageErrors } from '../atomic-write.ts';
import { dataError } from '../read-csv/data-error.ts';
import type { Environment } from './connection-string.ts';
import { fillSpool } from './fill-spool.ts';
import { withPostgres } from './postgres-session.ts';
import { type Spool, readSpool, spoolTexts } from './spool.ts';

/** A reader that keeps the rows of its last listing in a temporary file until it is closed. */
export interface PostgresReader extends SourceReader {
  close(): Promise<void>;
}

/**
 * Reads one table or query. `list` reads the rows, in one transaction and never more than a block of them in memory,
 * into a temporary file; `read` types them from there, so that what was decided on is what is ingested. Only the
 * columns that the contract names are read. Values are the texts that PostgreSQL writes.
 *
 * With a watermark only rows from the last ingested value on are read, and those at exactly that value that were
 * ingested are left out. Rows whose watermark is NULL are read every time. When there is no row to read there is no
 * source.
 *
 * @param contract - the columns to read
 * @param env - where the connection string is looked up; default the environment of the process
 * @example
 * const source = createPostgresSource({ type: 'postgres', connection: 'CRM_DATABASE_URL', table: 'clients' }, contract);
 * const { files } = await source.list();
 */
export function createPostgresSource(
  options: PostgresSource,
  contract: Contract,
  env: Environment = process.env,
): PostgresReader {
  const name = sourceName(options);
  let folder: string | undefined;
  let spool: Spool | undefined;
  const close = async (): Promise<void> => {
    spool = undefined;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    folder = undefined;
  };
  const spoolOf = (file: SourceFile): Spool => {
    if (spool?.file.sha256 === file.sha256) return spool;
    throw changedMeanwhile(name);
  };
  return {
    description: name,
    list: async (known = []) => {
      await close();
      const target = (folder = await makeFolder());
      try {
        spool = await withPostgres(options, env, (session) =>
          fillSpool(session, join(target, 'rows.csv'), options, contract, known),
        );
      } finally {
        if (spool === undefined || spool.rows === 0) await close();
      }
      return { files: spool === undefined ? [] : [spool.file], unfinished: [] };
    },
    read: async (file, asContract) => readSpool(spoolOf(file), asContract),
    originals: async (file, places) => spoolTexts(spoolOf(file), places),
    close,
  };
}

function makeFolder(): Promise<string> {
  const prefix = join(tmpdir(), 'dynamic-risk-rows-');
  return withStorageErrors(prefix, 'create the folder', () => mkdtemp(prefix));
}

function changedMeanwhile(source: string): Error {
  const expected = 'the rows that were found when the sources were listed';
  return dataError([{ code: 'changed-meanwhile', source, expected, fix: 'Run again.' }]);
}

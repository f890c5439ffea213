/** A source folder that is new for each test, and the same three clients in every format. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { datasetRows } from '@dynamic-risk/dataset/testing';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import { afterEach, beforeEach, expect } from 'vitest';
import { sqlText, withDuckDb } from '../src/read-csv/duckdb-session.ts';
import { createFolderSource, type FolderSourceOptions } from '../src/source-folder.ts';

export const CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [
    { name: 'activity', type: 'numeric' },
    { name: 'plan', type: 'categorical' },
  ],
};

/** Of the test that is running. */
export let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-folder-formats-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the only file of the folder and reads it. */
export async function read(
  name: string,
  content: string | Uint8Array,
  options: FolderSourceOptions = {},
): Promise<SourceBatch> {
  writeFileSync(join(folder, name), content);
  return readOnly(options);
}

/** Reads the only file of the folder. */
export async function readOnly(options: FolderSourceOptions = {}): Promise<SourceBatch> {
  const source = createFolderSource(folder, 'in', { settleMs: 0, ...options });
  const { files } = await source.list();
  expect(files).toHaveLength(1);
  return source.read(files[0]!, CONTRACT);
}

export function recordsOf(data: Dataset): readonly Record<string, unknown>[] {
  const names = [...data.columns.keys()];
  return datasetRows(data).map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])));
}

/** Writes the result of a query. */
export async function writeParquet(name: string, query: string): Promise<void> {
  await withDuckDb((connection) =>
    connection.run(`COPY (${query}) TO ${sqlText(join(folder, name))} (FORMAT parquet)`),
  );
}

interface Client {
  readonly client: string;
  readonly activity: number | undefined;
  readonly plan: string | undefined;
  readonly exited: string;
}

export const ROWS: readonly Client[] = [
  { client: '007', activity: 1.5, plan: 'größe', exited: '1' },
  { client: 'a,"b"', activity: undefined, plan: 'two\nlines', exited: '0' },
  { client: 'x\u0092’€', activity: -20, plan: undefined, exited: '1' },
];

const cell = (value: unknown, delimiter: string): string => {
  const text = value === undefined ? '' : String(value);
  return text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const delimited = (delimiter: string, rows: readonly Client[] = ROWS): string =>
  [Object.keys(ROWS[0]!), ...rows.map((row) => Object.values(row))]
    .map((values) => `${values.map((value) => cell(value, delimiter)).join(delimiter)}\n`)
    .join('');

export const objects: readonly string[] = ROWS.map((row) =>
  JSON.stringify({ ...row, exited: Number(row.exited) }),
);
export const utf16 = (text: string, isBigEndian: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

/** Text without signs that Windows-1252 does not have, with those that Latin-1 lacks. */
export const WESTERN: typeof ROWS = ROWS.slice(0, 2).map((row) => ({
  ...row,
  plan: `${row.plan} 5 € – “ß”`,
}));
export const windows1252 = (text: string): Buffer =>
  Buffer.from(
    text.replace(/[€–“”]/g, (sign) => ({ '€': '\x80', '–': '\x96', '“': '\x93', '”': '\x94' })[sign]!),
    'latin1',
  );

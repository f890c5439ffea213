/** What an ingestion promises, whatever its batches are. */
import { type Dataset, getColumn, hashDataset } from '@dynamic-risk/dataset';
import { hashContract, ingest, type IngestionCounts, type SourceBatch } from '@dynamic-risk/ingestion';
import { createNodeSha256 } from '../src/sha256.ts';
import { CONTRACT } from './base-files.ts';
import { expectSame, expectThat } from './expect-that.ts';
import { COLUMNS, rowKey } from './reference-rows.ts';

const CONTRACT_SHA256 = hashContract(CONTRACT, createNodeSha256);
const CONTEXT = { runId: 'fuzz', at: '2026-01-01T00:00:00.000Z', createSha256: createNodeSha256 };

/**
 * Ingests the batches, and then once more.
 *
 * @param admitted - per batch, the rows that the second reader admits; `undefined` where it does not know
 * @throws {Error} that says which promise is broken
 */
export function checkIngestion(
  batches: readonly SourceBatch[],
  admitted: readonly (readonly string[] | undefined)[],
): void {
  const known = admitted.every((rows) => rows !== undefined)
    ? [...new Set(admitted.flat())].sort()
    : undefined;
  const first = ingest(CONTRACT, CONTRACT_SHA256, undefined, batches, CONTEXT);
  if (!first.ok) {
    expectThat(first.issues.length > 0, 'nothing was ingested for no reason');
    expectThat(known === undefined || known.length === 0, 'nothing was ingested, though there are rows');
    return;
  }
  const { dataset, record, quarantine } = first.value;
  checkAccount(record, record.files, batches);
  expectSame('quarantined rows', quarantine.length, record.quarantined);
  expectSame(
    'rows of the data set',
    [dataset.rowCount, record.datasetRows],
    [record.accepted, record.accepted],
  );
  expectSame('fingerprint', record.datasetSha256, hashDataset(dataset, createNodeSha256));
  const rows = rowKeys(dataset);
  expectThat(new Set(rows).size === rows.length, 'the data set holds a row twice');
  if (known !== undefined) expectSame('rows of the data set', [...rows].sort(), known);
  const again = ingest(CONTRACT, CONTRACT_SHA256, { dataset, record }, batches, CONTEXT);
  expectThat(again.ok, 'a second ingestion of the same batches fails');
  checkAccount(again.value.record, again.value.record.files, batches);
  expectSame('rows added by a second ingestion', again.value.record.accepted, 0);
  expectSame('fingerprint after a second ingestion', again.value.record.datasetSha256, record.datasetSha256);
}

function checkAccount(
  total: IngestionCounts,
  files: readonly ({ readonly rows: number } & Omit<IngestionCounts, 'rowsRead'>)[],
  batches: readonly SourceBatch[],
): void {
  for (const { rows, accepted, quarantined, duplicates, conflicts = 0 } of files) {
    const counts = [rows, accepted, quarantined, duplicates, conflicts];
    expectThat(
      counts.every((count) => Number.isInteger(count) && count >= 0),
      `counts ${counts.join()} of a file`,
    );
    expectSame('account of a file', accepted + quarantined + duplicates + conflicts, rows);
  }
  const sum = (count: (file: (typeof files)[number]) => number): number =>
    files.reduce((all, file) => all + count(file), 0);
  expectSame(
    'account of all files',
    [total.rowsRead, total.accepted, total.quarantined, total.duplicates],
    [sum((f) => f.rows), sum((f) => f.accepted), sum((f) => f.quarantined), sum((f) => f.duplicates)],
  );
  expectSame(
    'records read',
    total.rowsRead,
    batches.reduce((all, { rowsRead }) => all + rowsRead, 0),
  );
}

function rowKeys(dataset: Dataset): readonly string[] {
  const columns = COLUMNS.map((name) => getColumn(dataset, name));
  return Array.from({ length: dataset.rowCount }, (_, row) =>
    rowKey(
      columns.map((column) => {
        if (column.kind === 'categorical') return column.levels[column.codes[row]!] ?? null;
        const value = column.values[row]!;
        return Number.isNaN(value) ? null : value;
      }),
    ),
  );
}

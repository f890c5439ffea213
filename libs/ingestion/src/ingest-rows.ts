/** One ingestion of tables in memory: everything this library does, in one call. */
import type { Contract, Parsed } from '@dynamic-risk/dataset';
import { batchFromRows, rowJson, type RowSource } from './batch-from-rows.ts';
import { hashContract } from './hash-contract.ts';
import { ingest, type IngestionContext, type IngestionResult, type PreviousIngestion } from './ingest.ts';

export interface RowIngestion extends IngestionContext {
  /** The result of the ingestion before, for another that adds to it; absent for the first. */
  readonly previous?: PreviousIngestion;
}

/**
 * Checks rows against the contract, drops duplicates, settles conflicts and adds the rest to the data set so far; see
 * `ingest`. Every rejected row keeps its JSON as `text`, its number as `line` and every rule that it broke.
 *
 * @param sources - at least one, with names of their own
 * @returns not ok when there was no row, or all were rejected
 * @throws {DynamicRiskError} `contract-changed` when `previous` was made under another contract or conflict policy,
 * `argument-invalid` when there is no source
 * @example
 * const context = { runId: 'monday', at: '2026-11-23T08:00:00.000Z', createSha256: () => createHash('sha256') };
 * ingestRows(contract, [{ name: 'crm', rows: [{ age: 31, exited: 0 }] }], context);
 */
export function ingestRows(
  contract: Contract,
  sources: readonly RowSource[],
  { previous, ...context }: RowIngestion,
): Parsed<IngestionResult> {
  const { createSha256 } = context;
  const batches = sources.map((source) => batchFromRows(contract, source, createSha256));
  const ingested = ingest(contract, hashContract(contract, createSha256), previous, batches, context);
  if (!ingested.ok) return ingested;
  const rowsOf = new Map(sources.map(({ name, rows }) => [name, rows]));
  const quarantine = ingested.value.quarantine.map((row) => {
    const found = row.text === undefined ? rowsOf.get(row.source)?.[row.line - 1] : undefined;
    return found === undefined ? row : { ...row, text: rowJson(found) };
  });
  return { ok: true, value: { ...ingested.value, quarantine } };
}

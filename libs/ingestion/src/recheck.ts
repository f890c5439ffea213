/** The rows of a data set checked anew, because the contract has changed. */
import {
  type Contract,
  contractColumns,
  contractRules,
  type Dataset,
  DynamicRiskError,
  type Parsed,
  selectColumns,
  selectRows,
} from '@dynamic-risk/dataset';
import { explainRejection } from './explain-rejection.ts';
import { findRepeatedKeys, repeatedKeyViolation } from './find-repeated-keys.ts';
import type { IngestionContext, IngestionResult, PreviousIngestion } from './ingest.ts';
import { checkPolicy, makeRecord } from './make-record.ts';
import { mergeRows } from './merge-rows.ts';
import { rejectStored } from './reject-rows.ts';
import type { QuarantinedRow } from './source-batch.ts';
import { validateBatch } from './validate-batch.ts';

/**
 * Checks every row of the data set, and every row set aside, under another contract: those that keep it stay, those
 * that break it go to quarantine. Nothing is read. This is possible only where both contracts read a source alike:
 * the same columns of the same kinds with the same markers for "missing", the same identifier, period and target.
 *
 * @param before - the contract that the data set was made under
 * @returns not ok, with one issue per cause, when no row keeps the contract
 * @throws {DynamicRiskError} `contract-changed` when the two contracts read a source differently, or when the conflict
 * policy is another one
 * @example
 * const parsed = recheck(contract, hashContract(contract, createSha256), oldContract, previous, context);
 */
export function recheck(
  contract: Contract,
  contractSha256: string,
  before: Contract,
  previous: PreviousIngestion,
  context: IngestionContext,
): Parsed<IngestionResult> {
  const policy = context.conflicts ?? 'keep-all';
  checkReading(before, contract);
  checkPolicy(previous.record, policy);
  const { datasetSha256, setAsideSha256 = datasetSha256 } = previous.record;
  const dataset = checkRows(contract, previous.dataset, datasetSha256);
  const setAside = previous.setAside && checkRows(contract, previous.setAside, setAsideSha256);
  const quarantine = [...dataset.rejected, ...(setAside?.rejected ?? [])];
  if (dataset.kept.rowCount === 0) {
    return { ok: false, issues: explainRejection(['the data set'], quarantine) };
  }
  const rows = { dataset: dataset.kept, ...(setAside === undefined ? {} : { setAside: setAside.kept }) };
  const merged = mergeRows(contract, policy, rows, [], { anew: true });
  const record = {
    ...makeRecord([], merged, contractSha256, previous.record, context),
    recheck: {
      contractSha256: previous.record.contractSha256,
      rows: previous.dataset.rowCount + (previous.setAside?.rowCount ?? 0),
      quarantined: dataset.rejected.length,
      quarantinedSetAside: setAside?.rejected.length ?? 0,
    },
  };
  return {
    ok: true,
    value: {
      dataset: merged.dataset,
      ...(merged.setAside === undefined ? {} : { setAside: merged.setAside }),
      record,
      quarantine,
      warnings: [],
    },
  };
}

/** @throws {DynamicRiskError} `contract-changed` */
function checkReading(before: Contract, after: Contract): void {
  const earlier = readingOf(before);
  const later = readingOf(after);
  const changed = [...new Set([...earlier.keys(), ...later.keys()])].filter(
    (part) => earlier.get(part) !== later.get(part),
  );
  if (changed.length === 0) return;
  throw new DynamicRiskError(
    'contract-changed',
    `The contract has changed in how a source is read (${changed.join(', ')}), so the rows of the data set cannot be ` +
      'checked again: ingest all sources anew.',
  );
}

/** What decides how a source is read, by the name of the part. */
function readingOf(contract: Contract): ReadonlyMap<string, string> {
  const { identifier, period, target } = contract;
  return new Map([
    ['identifier', JSON.stringify(identifier ?? null)],
    ['period', JSON.stringify(period ?? null)],
    ['target', JSON.stringify([target.name, target.positive, [...target.negative].sort()])],
    ...contractRules(contract).map(({ name, type, missing = [] }): [string, string] => [
      `column "${name}"`,
      JSON.stringify([type === 'categorical', [...missing].sort()]),
    ]),
  ]);
}

function checkRows(
  contract: Contract,
  stored: Dataset,
  sha256: string,
): { readonly kept: Dataset; readonly rejected: readonly QuarantinedRow[] } {
  const data = selectColumns(stored, contractColumns(contract));
  const lines = Float64Array.from({ length: data.rowCount }, (_, row) => row);
  const file = { name: 'data set', sha256, bytes: 0 };
  const rejected: QuarantinedRow[] = [];
  const batch = { file, rowsRead: data.rowCount, data, lines, rejected, warnings: [] };
  const { accepted, quarantine } = validateBatch(contract, batch);
  const broken = new Map(quarantine.map(({ line, violations }) => [line, violations]));
  if (contract.uniqueness === 'error') {
    const valid = selectRows(data, accepted);
    for (const row of findRepeatedKeys(contract, undefined, valid)) {
      broken.set(accepted[row]!, [repeatedKeyViolation(contract, valid, row)]);
    }
  }
  if (broken.size === 0) return { kept: data, rejected: [] };
  const positions = Float64Array.from(broken.keys()).sort();
  return {
    kept: selectRows(
      data,
      accepted.filter((row) => !broken.has(row)),
    ),
    rejected: rejectStored(
      selectRows(data, positions),
      sha256,
      positions,
      (_, row) => broken.get(positions[row]!) ?? [],
    ),
  };
}

/** Incoming rows into a data set: duplicates drop out, conflicts are settled, the rest is put in canonical order. */
import { concatDatasets, type Contract, type Dataset, selectRows } from '@dynamic-risk/dataset';
import { arrangeRows, canonicalOrder } from './canonical-order.ts';
import { deduplicate } from './deduplicate.ts';
import { firstNumbers } from './order-by-keys.ts';
import { findRepeatedKeys } from './find-repeated-keys.ts';
import type { ConflictPolicy } from './ingestion-record.ts';
import { type ResolvedConflicts, resolveConflicts } from './resolve-conflicts.ts';

/** What can become of an incoming row. */
export const ROW_FATE = {
  /** Equal in every column to a row of the data set, one set aside or an earlier incoming one. */
  duplicate: 0,
  accepted: 1,
  /** Set aside, because the client stands there with the other outcome too. */
  conflict: 2,
  /** Not taken, because there is a row of the client already and the contract allows one. */
  repeated: 3,
} as const;

/** Every row ever accepted, each once. */
export interface StoredRows {
  readonly dataset: Dataset;
  /** Rows that lost a conflict. */
  readonly setAside?: Dataset;
}

export interface MergedRows extends StoredRows {
  /** One of `ROW_FATE` for each incoming row. */
  readonly fates: Uint8Array;
  /** Incoming rows that repeat a client and are taken all the same, ascending. */
  readonly repeats: Uint32Array;
  /** Positions in the earlier data set of the rows that are set aside now, in canonical order. */
  readonly superseded: Uint32Array;
  /** Rows set aside earlier that are in the data set again. */
  readonly reinstated: number;
  /** Absent where nothing changed. */
  readonly conflicts?: Pick<ResolvedConflicts, 'clients' | 'conflicting'>;
}

/**
 * Adds rows to a data set. The result depends on the rows alone, not on their order or on how often they come;
 * only with the policy `latest` and one row per client the last, or the first, of `incoming` has its way.
 *
 * @param before - the rows so far, columns as `contractColumns` lists them; `undefined` for none
 * @param incoming - valid rows in the order of source name and line, with the same columns
 * @param options.anew - arranges the earlier rows even when nothing is added
 */
export function mergeRows(
  contract: Contract,
  policy: ConflictPolicy,
  before: StoredRows | undefined,
  incoming: Dataset,
  options: { readonly anew?: boolean } = {},
): MergedRows {
  const known = before && concatRows(before.dataset, before.setAside);
  const { kept } = deduplicate(known, incoming);
  const fates = new Uint8Array(incoming.rowCount);
  for (let i = 0; i < kept.length; i++) fates[kept[i]!] = ROW_FATE.accepted;
  const repeats = findRepeats(contract, known, incoming, kept);
  const isRefused = contract.uniqueness === 'error';
  if (isRefused) for (const row of repeats) fates[row] = ROW_FATE.repeated;
  const added = isRefused ? kept.filter((row) => fates[row] === ROW_FATE.accepted) : kept;
  const taken = isRefused ? new Uint32Array(0) : repeats;
  if (before !== undefined && added.length === 0 && options.anew !== true) {
    return { ...before, fates, repeats: taken, superseded: new Uint32Array(0), reinstated: 0 };
  }
  return { ...settle(contract, policy, before, incoming, added, fates), fates, repeats: taken };
}

/** Positions in `incoming` of kept rows whose client was there before; none where the contract does not ask. */
function findRepeats(
  contract: Contract,
  known: Dataset | undefined,
  incoming: Dataset,
  kept: Uint32Array,
): Uint32Array {
  if ((contract.uniqueness ?? 'off') === 'off') return new Uint32Array(0);
  return findRepeatedKeys(contract, known, selectRows(incoming, kept)).map((row) => kept[row]!);
}

/**
 * @param added - positions of the incoming rows to be added
 * @param fates - by position in the incoming rows; those that lose a conflict are marked
 */
function settle(
  contract: Contract,
  policy: ConflictPolicy,
  before: StoredRows | undefined,
  incoming: Dataset,
  added: Uint32Array,
  fates: Uint8Array,
): Omit<MergedRows, 'fates' | 'repeats'> {
  // Where most rows are added, leaving a few out of the order is cheaper than a copy of all the others.
  const isMost = added.length * 2 > incoming.rowCount;
  const candidates = isMost ? incoming : selectRows(incoming, added);
  const unordered = concatRows(before?.dataset, before?.setAside, candidates);
  const firstSetAside = before?.dataset.rowCount ?? 0;
  const firstIncoming = unordered.rowCount - candidates.rowCount;
  const taken = firstNumbers(firstIncoming + added.length);
  if (isMost) for (let i = 0; i < added.length; i++) taken[firstIncoming + i] = firstIncoming + added[i]!;
  const origins = canonicalOrder(unordered, taken);
  const rows = arrangeRows(unordered, origins);
  const accepted = { rows, origins, firstSetAside, firstIncoming };
  const { loses, clients, conflicting } = resolveConflicts(contract, policy, accepted);
  const superseded: number[] = [];
  let reinstated = 0;
  for (let row = 0; row < loses.length; row++) {
    const origin = origins[row]!;
    const wasSetAside = origin >= firstSetAside && origin < firstIncoming;
    if (loses[row] === 0) reinstated += wasSetAside ? 1 : 0;
    else if (origin < firstSetAside) superseded.push(origin);
    else if (!wasSetAside) {
      const candidate = origin - firstIncoming;
      fates[isMost ? candidate : added[candidate]!] = ROW_FATE.conflict;
    }
  }
  return {
    ...divide(rows, loses),
    superseded: Uint32Array.from(superseded),
    reinstated,
    conflicts: { clients, conflicting },
  };
}

/** @param loses - 1 for each row that is to be set aside */
function divide(rows: Dataset, loses: Uint8Array): StoredRows {
  if (!loses.includes(1)) return { dataset: rows };
  const positions = Uint32Array.from(loses.keys());
  return {
    dataset: arrangeRows(
      rows,
      positions.filter((row) => loses[row] === 0),
    ),
    setAside: arrangeRows(
      rows,
      positions.filter((row) => loses[row] === 1),
    ),
  };
}

function concatRows(...datasets: readonly (Dataset | undefined)[]): Dataset {
  return concatDatasets(datasets.filter((dataset) => dataset !== undefined));
}

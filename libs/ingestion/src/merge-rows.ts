/** Incoming rows into a data set: duplicates drop out, conflicts are settled, the rest is put in canonical order. */
import { type Contract, type Dataset, selectColumns } from '@dynamic-risk/dataset';
import { arrangeParts } from './arrange-parts.ts';
import { arrangeRows } from './canonical-order.ts';
import type { ConflictPolicy } from './ingestion-record.ts';
import { keepMerged, type MergedParts, mergeParts } from './merge-parts.ts';
import { repeatedClients } from './repeated-clients.ts';
import { type ResolvedConflicts, resolveConflicts } from './resolve-conflicts.ts';
import type { RowPart } from './row-part.ts';

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
 * @param incoming - valid rows in the order of source name and line, with the same columns; at least one part
 * where there is nothing before
 * @param options.anew - arranges the earlier rows even when nothing is added
 */
export function mergeRows(
  contract: Contract,
  policy: ConflictPolicy,
  before: StoredRows | undefined,
  incoming: readonly RowPart[],
  options: { readonly anew?: boolean } = {},
): MergedRows {
  const stored = [before?.dataset, before?.setAside].filter((data) => data !== undefined);
  const parts = inOneOrder([...stored.map((data) => ({ data })), ...incoming]);
  const merged = mergeParts(parts, stored.length);
  const bounds = {
    firstSetAside: before?.dataset.rowCount ?? 0,
    firstIncoming: merged.starts[stored.length]!,
  };
  const fates = new Uint8Array(merged.starts.at(-1)! - bounds.firstIncoming);
  const { kept, repeats } = dropRepeats(contract, merged, bounds.firstIncoming, fates);
  const hasNew = fates.includes(ROW_FATE.accepted);
  if (before !== undefined && !hasNew && options.anew !== true) {
    return { ...before, fates, repeats, superseded: new Uint32Array(0), reinstated: 0 };
  }
  return { ...settle(contract, policy, kept, bounds, fates), fates, repeats };
}

/** Columns as the first part has them. */
function inOneOrder(parts: readonly RowPart[]): readonly RowPart[] {
  const names = [...(parts[0]?.data.columns.keys() ?? [])];
  return parts.map((part) =>
    part.data.columns.size === names.length ? { ...part, data: selectColumns(part.data, names) } : part,
  );
}

interface KeptRows {
  readonly kept: MergedParts;
  /** Incoming rows that repeat a client and are taken all the same, ascending. */
  readonly repeats: Uint32Array;
}

/** @param fates - by position in the incoming rows; those that are taken, or repeat a client, are marked */
function dropRepeats(
  contract: Contract,
  merged: MergedParts,
  firstIncoming: number,
  fates: Uint8Array,
): KeptRows {
  const { origins } = merged;
  for (let row = 0; row < origins.length; row++) {
    if (origins[row]! >= firstIncoming) fates[origins[row]! - firstIncoming] = ROW_FATE.accepted;
  }
  const repeats = repeatedClients(contract, merged, firstIncoming);
  if (contract.uniqueness !== 'error') return { kept: merged, repeats };
  for (const row of repeats) fates[row] = ROW_FATE.repeated;
  const isTaken = (row: number): boolean =>
    origins[row]! < firstIncoming || fates[origins[row]! - firstIncoming] === ROW_FATE.accepted;
  return { kept: repeats.length === 0 ? merged : keepMerged(merged, isTaken), repeats: new Uint32Array(0) };
}

/** Where stored rows end. */
interface Bounds {
  /** Origin of the first row set aside. */
  readonly firstSetAside: number;
  /** Origin of the first incoming row. */
  readonly firstIncoming: number;
}

/** @param fates - by position in the incoming rows; those that lose a conflict are marked */
function settle(
  contract: Contract,
  policy: ConflictPolicy,
  merged: MergedParts,
  bounds: Bounds,
  fates: Uint8Array,
): Omit<MergedRows, 'fates' | 'repeats'> {
  const { origins } = merged;
  const { firstSetAside, firstIncoming } = bounds;
  const rows = arrangeParts(merged);
  const { loses, clients, conflicting } = resolveConflicts(contract, policy, { rows, origins, ...bounds });
  const superseded: number[] = [];
  let reinstated = 0;
  for (let row = 0; row < loses.length; row++) {
    const origin = origins[row]!;
    const wasSetAside = origin >= firstSetAside && origin < firstIncoming;
    if (loses[row] === 0) reinstated += wasSetAside ? 1 : 0;
    else if (origin < firstSetAside) superseded.push(origin);
    else if (!wasSetAside) fates[origin - firstIncoming] = ROW_FATE.conflict;
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

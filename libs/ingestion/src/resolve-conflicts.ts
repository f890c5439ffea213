/** Clients who stand there with both outcomes in one period, and which of their rows lose. */
import { type Contract, type Dataset, getCategoricalColumn, targetLabels } from '@dynamic-risk/dataset';
import type { ConflictPolicy } from './ingestion-record.ts';

/** All rows ever accepted, each once, in canonical order. */
export interface AcceptedRows {
  readonly rows: Dataset;
  /**
   * Where each row came from: its position among the rows of the data set so far, followed by those set aside,
   * followed by the incoming ones in the order of source name and line.
   */
  readonly origins: Uint32Array;
  /** Origin of the first row set aside. */
  readonly firstSetAside: number;
  /** Origin of the first incoming row. */
  readonly firstIncoming: number;
}

export interface ResolvedConflicts {
  /** 1 for each of `rows` that is to be set aside. */
  readonly loses: Uint8Array;
  /** Clients, or clients in a period, with both outcomes. */
  readonly clients: number;
  /** Their rows, whether they lose or not. */
  readonly conflicting: number;
}

/**
 * Which rows lose where one client, in one period where the contract has periods, both left and stayed:
 *
 * - `keep-all`: none;
 * - `latest`: those that do not have the outcome of the last incoming row; without one, those set aside before;
 * - `majority`: those of the outcome with fewer rows; in a tie all of them;
 * - `quarantine`: all of them.
 *
 * The outcome is compared, not its text: two ways to say "stayed" are no conflict. Without an identifier there is
 * no client to be in conflict.
 */
export function resolveConflicts(
  contract: Contract,
  policy: ConflictPolicy,
  accepted: AcceptedRows,
): ResolvedConflicts {
  const { rows } = accepted;
  const loses = new Uint8Array(rows.rowCount);
  let clients = 0;
  let conflicting = 0;
  const labels = contract.identifier === undefined ? loses : targetLabels(rows, contract.target);
  for (const run of runsOfOneClient(contract, rows)) {
    const left = countLeft(labels, run);
    if (left === 0 || left === run.end - run.start) continue;
    clients++;
    conflicting += run.end - run.start;
    markLosers(policy, accepted, labels, run, loses);
  }
  return { loses, clients, conflicting };
}

/** Rows of one client, or client in a period, that lie side by side. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** Every client, or client in a period, with several rows. */
function* runsOfOneClient({ identifier, period }: Contract, rows: Dataset): Generator<Run> {
  if (identifier === undefined) return;
  const clients = getCategoricalColumn(rows, identifier).codes;
  const periods = period === undefined ? clients : getCategoricalColumn(rows, period).codes;
  for (let start = 0; start < rows.rowCount;) {
    let end = start + 1;
    while (end < rows.rowCount && clients[end] === clients[start] && periods[end] === periods[start]) end++;
    if (end - start > 1) yield { start, end };
    start = end;
  }
}

function countLeft(labels: Uint8Array, { start, end }: Run): number {
  let left = 0;
  for (let row = start; row < end; row++) left += labels[row]!;
  return left;
}

function markLosers(
  policy: ConflictPolicy,
  accepted: AcceptedRows,
  labels: Uint8Array,
  run: Run,
  loses: Uint8Array,
): void {
  const { start, end } = run;
  switch (policy) {
    case 'keep-all':
      return;
    case 'quarantine':
      loses.fill(1, start, end);
      return;
    case 'majority': {
      const left = countLeft(labels, run);
      const stayed = end - start - left;
      for (let row = start; row < end; row++) {
        const hasMore = labels[row] === 1 ? left > stayed : stayed > left;
        loses[row] = hasMore ? 0 : 1;
      }
      return;
    }
    case 'latest':
      markEarlier(accepted, labels, run, loses);
  }
}

function markEarlier(
  { origins, firstSetAside, firstIncoming }: AcceptedRows,
  labels: Uint8Array,
  { start, end }: Run,
  loses: Uint8Array,
): void {
  let last = start;
  for (let row = start; row < end; row++) if (origins[row]! > origins[last]!) last = row;
  const hasNew = origins[last]! >= firstIncoming;
  for (let row = start; row < end; row++) {
    const isBehind = hasNew ? labels[row] !== labels[last] : origins[row]! >= firstSetAside;
    loses[row] = isBehind ? 1 : 0;
  }
}

/** Clients who stand there with both outcomes in one period, and which of their rows lose. */
import { type Contract, type Dataset, getCategoricalColumn, targetLabels } from '@dynamic-risk/dataset';
import type { ConflictPolicy } from './ingestion-record.ts';

/** All rows ever accepted, each once: the data set so far, then what is set aside, then the incoming rows. */
export interface AcceptedRows {
  readonly rows: Dataset;
  /** Positions of `rows` in canonical order. */
  readonly order: Uint32Array;
  /** Where the rows set aside begin. */
  readonly firstSetAside: number;
  /** Where the incoming rows begin; those come in the order of source name and line. */
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
  const { rows, order } = accepted;
  const loses = new Uint8Array(rows.rowCount);
  let clients = 0;
  let conflicting = 0;
  const labels = contract.identifier === undefined ? loses : targetLabels(rows, contract.target);
  for (const [start, end] of runsOfOneClient(contract, rows, order)) {
    const run = order.subarray(start, end);
    const left = countLeft(labels, run);
    if (left === 0 || left === run.length) continue;
    clients++;
    conflicting += run.length;
    markLosers(policy, accepted, labels, run, loses);
  }
  return { loses, clients, conflicting };
}

/** Start and end in `order` of every client, or client in a period, with several rows. */
function* runsOfOneClient(
  { identifier, period }: Contract,
  rows: Dataset,
  order: Uint32Array,
): Generator<readonly [number, number]> {
  if (identifier === undefined) return;
  const keys = [identifier, ...(period === undefined ? [] : [period])];
  const columns = keys.map((name) => getCategoricalColumn(rows, name).codes);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && columns.every((codes) => codes[order[end]!] === codes[order[start]!])) end++;
    if (end - start > 1) yield [start, end];
    start = end;
  }
}

function countLeft(labels: Uint8Array, run: Uint32Array): number {
  let left = 0;
  for (let i = 0; i < run.length; i++) left += labels[run[i]!]!;
  return left;
}

function markLosers(
  policy: ConflictPolicy,
  { firstSetAside, firstIncoming }: AcceptedRows,
  labels: Uint8Array,
  run: Uint32Array,
  loses: Uint8Array,
): void {
  switch (policy) {
    case 'keep-all':
      return;
    case 'quarantine':
      for (const row of run) loses[row] = 1;
      return;
    case 'majority': {
      const left = countLeft(labels, run);
      const stayed = run.length - left;
      for (const row of run) loses[row] = (labels[row] === 1 ? left > stayed : stayed > left) ? 0 : 1;
      return;
    }
    case 'latest': {
      const last = run.reduce((latest, row) => Math.max(latest, row), 0);
      for (const row of run) {
        const isBehind = last >= firstIncoming ? labels[row] !== labels[last] : row >= firstSetAside;
        loses[row] = isBehind ? 1 : 0;
      }
    }
  }
}

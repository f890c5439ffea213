/** Several runs of rows, each in order, as one: every row once, without moving any. */
import type { CompareRows } from './compare-rows.ts';

/** Takes rows in order; `shared` is the number of leading columns in which a row equals the one taken before it. */
export type TakeRow = (run: number, position: number, shared: number) => void;

export interface RunVisitor {
  readonly take: TakeRow;
  /** A row that is equal in every column to one that was taken. */
  readonly repeat: TakeRow;
}

/**
 * Goes through the rows of all runs in order; of equal rows that of an earlier run comes first. About log₂(runs)
 * comparisons a row (tree of losers: Knuth, The Art of Computer Programming 3, 5.4.1).
 *
 * @param runs - positions in order, by `compare`, with run and position as its arguments
 * @param columnCount - of the rows
 */
export function mergeRuns(
  runs: readonly Uint32Array[],
  compare: CompareRows,
  columnCount: number,
  { take, repeat }: RunVisitor,
): void {
  const heads = createHeads(runs, compare);
  let lastRun = -1;
  let lastPosition = 0;
  for (let run = heads.first(); run >= 0; run = heads.next()) {
    const position = heads.position(run);
    const difference = lastRun < 0 ? 1 : compare(lastRun, lastPosition, run, position);
    if (difference === 0) {
      repeat(run, position, columnCount);
      continue;
    }
    take(run, position, Math.abs(difference) - 1);
    lastRun = run;
    lastPosition = position;
  }
}

/** The next row of every run, and which of them is the first of all. */
interface Heads {
  /** The run whose row is the first; −1 when there is none. */
  readonly first: () => number;
  /** Leaves that row behind; the run whose row is the first then. */
  readonly next: () => number;
  /** The next row of a run. */
  readonly position: (run: number) => number;
}

/** Position of a run that has come to its end. */
const DONE = -1;

function createHeads(runs: readonly Uint32Array[], compare: CompareRows): Heads {
  const count = runs.length;
  const at = new Uint32Array(count);
  const heads = Int32Array.from(runs, (run) => run[0] ?? DONE);
  /** Who lost at each node of the tree: node 1 is the top, the runs stand below nodes ⌊count / 2⌋ and following. */
  const losers = new Int32Array(count);
  const losesTo = (one: number, other: number): boolean => {
    if (heads[other] === DONE) return false;
    if (heads[one] === DONE) return true;
    const difference = compare(one, heads[one]!, other, heads[other]!);
    return difference > 0 || (difference === 0 && one > other);
  };
  const play = (run: number): number => {
    let winner = run;
    for (let node = (run + count) >> 1; node > 0; node >>= 1) {
      const loser = losers[node]!;
      if (!losesTo(winner, loser)) continue;
      losers[node] = winner;
      winner = loser;
    }
    return winner;
  };
  let top = startTree(losers, losesTo);
  return {
    first: () => (count === 0 || heads[top] === DONE ? -1 : top),
    next: () => {
      heads[top] = runs[top]![++at[top]!] ?? DONE;
      top = play(top);
      return heads[top] === DONE ? -1 : top;
    },
    position: (run) => heads[run]!,
  };
}

/** Plays every node of the tree from the runs upwards; @returns the winner */
function startTree(losers: Int32Array, losesTo: (one: number, other: number) => boolean): number {
  const count = losers.length;
  const winners = Int32Array.from({ length: 2 * count }, (_, node) => node - count);
  for (let node = count - 1; node > 0; node--) {
    const [left, right] = [winners[2 * node]!, winners[2 * node + 1]!];
    const isRight = losesTo(left, right);
    winners[node] = isRight ? right : left;
    losers[node] = isRight ? left : right;
  }
  return winners[1] ?? 0;
}

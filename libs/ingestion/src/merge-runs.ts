/** Several runs of rows, each in order, as one: every row once, without moving any. */
import { type CompareRows, sharedColumns } from './compare-rows.ts';

/** What is done with each row, in order. */
export interface RunVisitor {
  /** A row that equals the one before it in `shared` leading columns, not in all. */
  readonly take: (run: number, position: number, shared: number) => void;
  /** A row that is equal in every column to the one before it. */
  readonly repeat: (run: number, position: number) => void;
}

/**
 * Goes through the rows of all runs in order; of equal rows that of an earlier run comes first. Every waiting row keeps
 * in mind how many units it shares with the row taken last: the one that shares more comes first, so that most of the
 * about log₂(runs) comparisons a row are of two numbers, and no unit that was found to be the same is looked at again
 * (tree of losers: Knuth, The Art of Computer Programming 3, 5.4.1; with shared beginnings: W. Ng and K. Kakehi,
 * Merging string sequences by longest common prefixes, 2008).
 *
 * @param runs - positions in order, by `compare`, with run and position as its arguments
 */
export function mergeRuns(
  runs: readonly Uint32Array[],
  compare: CompareRows,
  { take, repeat }: RunVisitor,
): void {
  const heads = createHeads(runs, compare);
  for (let run = heads.first(); run >= 0; run = heads.next()) {
    const shared = heads.shared(run);
    if (shared === EVERY_UNIT) repeat(run, heads.position(run));
    else take(run, heads.position(run), sharedColumns(shared));
  }
}

/** What equal rows share. */
const EVERY_UNIT = 2 ** 31 - 1;

/** The next row of every run, and which of them is the first of all. */
interface Heads {
  /** The run whose row is the first; −1 when there is none. */
  readonly first: () => number;
  /** Leaves that row behind; the run whose row is the first then. */
  readonly next: () => number;
  /** The next row of a run. */
  readonly position: (run: number) => number;
  /** How many leading units the first row shares with the one that was left behind. */
  readonly shared: (run: number) => number;
}

/** Position of a run that has come to its end. */
const DONE = -1;

function createHeads(runs: readonly Uint32Array[], compare: CompareRows): Heads {
  const count = runs.length;
  const at = new Uint32Array(count);
  const heads = Int32Array.from(runs, (run) => run[0] ?? DONE);
  /** By run: units shared with the row that was left behind, or with the one that has won against it since. */
  const shared = new Int32Array(count);
  /** Who lost at each node of the tree: node 1 is the top, the runs stand below nodes ⌊count / 2⌋ and following. */
  const losers = new Int32Array(count);
  const losesTo = (one: number, other: number): boolean => {
    if (heads[other] === DONE) return false;
    if (heads[one] === DONE) return true;
    const known = shared[one]!;
    if (known !== shared[other]) return known < shared[other]!;
    const difference = compare(one, heads[one]!, other, heads[other]!, known);
    const isLost = difference > 0 || (difference === 0 && one > other);
    shared[isLost ? one : other] = unitsBefore(difference);
    return isLost;
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
      const before = heads[top]!;
      const head = runs[top]![++at[top]!] ?? DONE;
      heads[top] = head;
      if (head !== DONE) shared[top] = unitsBefore(compare(top, before, top, head, 0));
      top = play(top);
      return heads[top] === DONE ? -1 : top;
    },
    position: (run) => heads[run]!,
    shared: (run) => shared[run]!,
  };
}

function unitsBefore(difference: number): number {
  return difference === 0 ? EVERY_UNIT : Math.abs(difference) - 1;
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

/** Which columns move each row most. */
import { calibrate } from '../calibrate/calibration.ts';
import type { TrainedModel } from '../model.ts';

/** The strongest reasons of every row, `perRow` places each. */
export interface RowReasons {
  readonly perRow: number;
  /** Positions of columns, `perRow` a row, strongest first; −1 where a row has fewer reasons. */
  readonly columns: Int32Array;
  /** What each makes of the probability, in points: 100·(p − p without it). */
  readonly points: Float64Array;
}

export interface ReasonsInput {
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  /** One list a column: its share of each row's logit. */
  readonly contributions: readonly Float64Array[];
  readonly perRow: number;
}

/** By the size of the share of the logit, as `explainClients` orders them; what adds nothing is no reason. */
export function strongestReasons(
  { calibration = { kind: 'none' } }: Pick<TrainedModel, 'calibration'>,
  { logits, probabilities, contributions, perRow }: ReasonsInput,
): RowReasons {
  const columns = new Int32Array(logits.length * perRow).fill(-1);
  const without = new Float64Array(columns.length);
  for (let row = 0; row < logits.length; row++) {
    const first = row * perRow;
    const end = first + perRow;
    for (let column = 0; column < contributions.length; column++) place(column, row, first, end);
    for (let at = first; at < end; at++) {
      const column = columns[at]!;
      without[at] = logits[row]! - (column < 0 ? 0 : contributions[column]![row]!);
    }
  }
  const points = calibrate(calibration, without);
  for (let row = 0, at = 0; row < logits.length; row++) {
    for (let end = at + perRow; at < end; at++) points[at] = 100 * (probabilities[row]! - points[at]!);
  }
  return { perRow, columns, points };

  /** Insertion into few places; equal sizes stay in the order of the columns. */
  function place(column: number, row: number, first: number, end: number): void {
    const size = Math.abs(contributions[column]![row]!);
    if (size === 0) return;
    let at = end;
    while (at > first && sizeAt(at - 1, row) < size) at--;
    if (at === end) return;
    for (let last = end - 1; last > at; last--) columns[last] = columns[last - 1]!;
    columns[at] = column;
  }

  /** −1 where there is no reason yet. */
  function sizeAt(at: number, row: number): number {
    const column = columns[at]!;
    return column < 0 ? -1 : Math.abs(contributions[column]![row]!);
  }
}

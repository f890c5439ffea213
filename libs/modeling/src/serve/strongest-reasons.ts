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
    placeStrongest(contributions, row, columns.subarray(first, first + perRow));
    for (let place = first; place < first + perRow; place++) {
      const column = columns[place]!;
      without[place] = logits[row]! - (column < 0 ? 0 : contributions[column]![row]!);
    }
  }
  const points = calibrate(calibration, without);
  for (let place = 0; place < points.length; place++) {
    points[place] = 100 * (probabilities[Math.floor(place / perRow)]! - points[place]!);
  }
  return { perRow, columns, points };
}

/** Insertion into few places; equal sizes stay in the order of the columns. */
function placeStrongest(contributions: readonly Float64Array[], row: number, places: Int32Array): void {
  for (let column = 0; column < contributions.length; column++) {
    const size = Math.abs(contributions[column]![row]!);
    if (size === 0) continue;
    let place = places.length;
    while (place > 0 && isWeaker(places[place - 1]!, size, contributions, row)) place--;
    if (place === places.length) continue;
    places.copyWithin(place + 1, place, places.length - 1);
    places[place] = column;
  }
}

function isWeaker(
  column: number,
  size: number,
  contributions: readonly Float64Array[],
  row: number,
): boolean {
  return column < 0 || Math.abs(contributions[column]![row]!) < size;
}

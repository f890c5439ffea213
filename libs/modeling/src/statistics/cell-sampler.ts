/** Resamples of rows that fall into cells, told as how many rows each cell gets. */
import { drawBinomial } from './draw-binomial.ts';
import type { RandomInteger } from './random.ts';

/** Fills `counts`, one number a cell, with a resample: as many rows as there are, drawn with replacement. */
export type CellSampler = (random: RandomInteger, counts: Float64Array) => void;

/** A binomial draw costs about as much as drawing so many rows one by one. */
const ROWS_PER_BINOMIAL = 12;

/**
 * Bootstrap resamples of rows, of which only the cell matters. The counts follow the multinomial distribution
 * exactly, however they are drawn: row by row where that is quicker, else cell by cell, each a binomial share of
 * what is left, at a cost that does not depend on the number of rows.
 *
 * @param sizes - how many rows each cell holds; whole, ≥ 0
 */
export function cellSampler(sizes: ArrayLike<number>): CellSampler {
  let rows = 0;
  let filled = 0;
  for (let cell = 0; cell < sizes.length; cell++) {
    rows += sizes[cell]!;
    if (sizes[cell]! > 0) filled++;
  }
  return rows <= ROWS_PER_BINOMIAL * filled ? byRow(sizes, rows) : byCell(sizes, rows);
}

function byRow(sizes: ArrayLike<number>, rows: number): CellSampler {
  const cellOf = new Uint32Array(rows);
  for (let cell = 0, row = 0; cell < sizes.length; row += sizes[cell]!, cell++) {
    cellOf.fill(cell, row, row + sizes[cell]!);
  }
  return (random, counts) => {
    counts.fill(0);
    for (let draw = 0; draw < rows; draw++) counts[cellOf[random(rows)]!]!++;
  };
}

function byCell(sizes: ArrayLike<number>, rows: number): CellSampler {
  return (random, counts) => {
    let left = rows;
    let draws = rows;
    for (let cell = 0; cell < sizes.length; cell++) {
      const size = sizes[cell]!;
      counts[cell] = size === left ? draws : drawBinomial(random, draws, size / left);
      draws -= counts[cell]!;
      left -= size;
    }
  };
}

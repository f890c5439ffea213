/** How the width of a table is shared among its columns. */

/** What one column asks for. */
export interface ColumnDemand {
  /** Width in which every cell stands on one line. */
  readonly natural: number;
  /** Width below which the column breaks words. */
  readonly minimum: number;
}

/**
 * Widths that add up to `available`. With room to spare each column grows by the same factor; without, each keeps
 * its minimum and shares what is left by need; if even the minima are too wide, the widest give way.
 */
export function columnWidths(demands: readonly ColumnDemand[], available: number): readonly number[] {
  const natural = sum(demands.map((demand) => demand.natural));
  if (natural <= available) {
    return demands.map((demand) =>
      natural === 0 ? available / demands.length : (demand.natural * available) / natural,
    );
  }
  const minimum = sum(demands.map((demand) => demand.minimum));
  if (minimum >= available)
    return levelled(
      demands.map((demand) => demand.minimum),
      available,
    );
  const share = (available - minimum) / (natural - minimum);
  return demands.map((demand) => demand.minimum + (demand.natural - demand.minimum) * share);
}

/** Cuts every width down to one common limit, chosen so that they add up. */
function levelled(widths: readonly number[], available: number): readonly number[] {
  const ascending = [...widths].sort((a, b) => a - b);
  let left = available;
  for (const [index, width] of ascending.entries()) {
    const limit = left / (ascending.length - index);
    if (width > limit) return widths.map((one) => Math.min(one, limit));
    left -= width;
  }
  return widths;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

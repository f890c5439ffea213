/** Bins for a numeric column that follow the reference alone. */
import { quantileSorted } from '../quantile.ts';

/**
 * The distinct inner quantiles (type 7) of the reference at 1/bins … (bins − 1)/bins. The outer bins are open, so one
 * outlier moves no edge.
 *
 * @param sorted - reference values in ascending order; none gives no edges
 * @param bins - aimed at; ties in the reference leave fewer. Default 10
 */
export function quantileEdges(sorted: Float64Array, bins = 10): Float64Array {
  if (sorted.length === 0) return new Float64Array(0);
  const edges = Array.from({ length: bins - 1 }, (_, k) => quantileSorted(sorted, (k + 1) / bins));
  return Float64Array.from(new Set(edges));
}

/**
 * Values per bin: a value belongs to the first edge that is not below it, else to the last bin.
 *
 * @param sorted - in ascending order
 * @returns one more count than there are edges
 */
export function countInBins(sorted: Float64Array, edges: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  let bin = 0;
  for (const value of sorted) {
    while (bin < edges.length && value > edges[bin]!) bin++;
    counts[bin]! += 1;
  }
  return counts;
}

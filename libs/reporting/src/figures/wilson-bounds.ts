/** The interval of a share, for bands around curves. */

/**
 * Wilson's score interval (1927), inside [0, 1].
 *
 * @param share - observed, in [0, 1]
 * @param rows - that it was observed in, > 0; of fewer the interval is all of [0, 1]
 * @param z - quantile of the standard normal distribution, 1.96 for 95 %
 * @example
 * wilsonBounds(0.8, 10, 1.959964); // [0.490…, 0.943…]
 */
export function wilsonBounds(share: number, rows: number, z: number): readonly [low: number, high: number] {
  if (!(rows > 0)) return [0, 1];
  const weight = (z * z) / rows;
  const middle = (share + weight / 2) / (1 + weight);
  const half = (z / (1 + weight)) * Math.sqrt((share * (1 - share)) / rows + weight / (4 * rows));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

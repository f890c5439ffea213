/** Symmetric matrices as the sums over rows deliver them: the upper triangle, row by row. */

/** Number of entries of the packed upper triangle of a `size × size` matrix. */
export function packedLength(size: number): number {
  return (size * (size + 1)) / 2;
}

/** Where entry (row, column), row ≤ column, stands in the packed upper triangle. */
export function packedIndex(size: number, row: number, column: number): number {
  return row * size - (row * (row - 1)) / 2 + (column - row);
}

/** The full matrix, row by row, of a packed upper triangle. */
export function unpackSymmetric(packed: Float64Array, size: number): Float64Array {
  const full = new Float64Array(size * size);
  let next = 0;
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const value = packed[next++]!;
      full[row * size + column] = value;
      full[column * size + row] = value;
    }
  }
  return full;
}

/** Cholesky factorisation with a rank test, and what is solved with it. All matrices are full, row by row. */

/** A pivot below this share of its diagonal entry has no digits left. */
const RELATIVE_PIVOT = 1e-13;

/** `L` with `L·Lᵀ = A`, lower triangle row by row; the upper triangle is 0. */
export interface CholeskyFactor {
  readonly size: number;
  readonly lower: Float64Array;
}

/**
 * Factorises a symmetric matrix.
 *
 * @returns `undefined` when the matrix is not positive definite: a pivot is at most 1e-13 of its diagonal entry
 */
export function cholesky(matrix: Float64Array, size: number): CholeskyFactor | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let value = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) value -= lower[row * size + k]! * lower[column * size + k]!;
      if (column < row) {
        lower[row * size + column] = value / lower[column * size + column]!;
      } else {
        if (!(value > RELATIVE_PIVOT * matrix[row * size + row]!)) return undefined;
        lower[row * size + row] = Math.sqrt(value);
      }
    }
  }
  return { size, lower };
}

/** x with `A·x = b`. */
export function solveCholesky(factor: CholeskyFactor, b: Float64Array): Float64Array {
  const { size, lower } = factor;
  const x = solveLower(factor, b);
  for (let row = size - 1; row >= 0; row--) {
    let value = x[row]!;
    for (let k = row + 1; k < size; k++) value -= lower[k * size + row]! * x[k]!;
    x[row] = value / lower[row * size + row]!;
  }
  return x;
}

/** y with `L·y = b`. */
export function solveLower(factor: CholeskyFactor, b: Float64Array): Float64Array {
  const { size, lower } = factor;
  const y = Float64Array.from(b);
  for (let row = 0; row < size; row++) {
    let value = y[row]!;
    for (let k = 0; k < row; k++) value -= lower[row * size + k]! * y[k]!;
    y[row] = value / lower[row * size + row]!;
  }
  return y;
}

/** The inverse of A, full and exactly symmetric. */
export function invertCholesky(factor: CholeskyFactor): Float64Array {
  const { size } = factor;
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solved = solveCholesky(factor, unit);
    for (let row = column; row < size; row++) {
      inverse[row * size + column] = solved[row]!;
      inverse[column * size + row] = solved[row]!;
    }
  }
  return inverse;
}

/** Which columns say something new, and a well-conditioned basis of what they say. */
import { cholesky, solveCholesky } from './cholesky.ts';
import { dot } from './dot.ts';

/** A column whose part not explained by earlier columns is below this share of its length is collinear. */
export const RANK_TOLERANCE = 1e-9;

/** Below this share (of the squared length) the plain dot products no longer measure the unexplained part well. */
const SUSPICIOUS = 1e-6;

export interface AliasedColumn {
  readonly index: number;
  /** Earlier columns that it is a linear combination of, with the intercept. */
  readonly explainedBy: readonly number[];
}

/** `given[kept[j]] = Σ_k columns[k]·transform[k·m + j]`, m = kept.length. */
export interface Basis {
  /** The kept columns themselves, except that nearly collinear ones stand as their normalised remainder. */
  readonly columns: readonly Float64Array[];
  readonly kept: readonly number[];
  readonly aliased: readonly AliasedColumn[];
  /** Upper triangular, row by row. */
  readonly transform: Float64Array;
}

/**
 * Goes through standardised columns from first to last and drops each that the earlier ones explain up to 1e-9 of
 * its length: the earlier column wins, as in R. A column that is new by less than 1e-3 of its length is kept, but
 * enters the basis as its remainder, so that solvers work on well-conditioned columns however close two columns are.
 *
 * @param columns - mean 0, population sd 1, under the given weights
 */
export function independentBasis(columns: readonly Float64Array[], weights?: Float64Array): Basis {
  const kept: number[] = [];
  const aliased: AliasedColumn[] = [];
  const basis: Float64Array[] = [];
  /** Column j of the transform, one array per kept column. */
  const mixes: Float64Array[] = [];
  const gram = new GrowingGram();
  columns.forEach((column, index) => {
    const products = Float64Array.from(basis, (earlier) => dot(column, earlier, weights));
    const square = dot(column, column, weights);
    const explained = gram.explain(products);
    const unexplained = square - products.reduce((sum, product, k) => sum + product * explained[k]!, 0);
    if (unexplained > SUSPICIOUS * square) {
      gram.add(products, square);
      basis.push(column);
      mixes.push(Float64Array.of(...new Float64Array(kept.length), 1));
      kept.push(index);
      return;
    }
    const { remainder, mix } = takeOut(column, basis, explained, gram, weights);
    const length = Math.sqrt(dot(remainder, remainder, weights) / square);
    if (length < RANK_TOLERANCE) {
      aliased.push({ index, explainedBy: kept.filter((_, k) => Math.abs(mix[k]!) > 1e-6) });
      return;
    }
    const unit = remainder.map((value) => value / length);
    gram.add(
      Float64Array.from(basis, (earlier) => dot(unit, earlier, weights)),
      dot(unit, unit, weights),
    );
    basis.push(unit);
    mixes.push(Float64Array.of(...mix, length));
    kept.push(index);
  });
  return { columns: basis, kept, aliased, transform: assemble(mixes) };
}

/** Every column as it is: what a ridge penalty, which always has one solution, is fitted on. */
export function identityBasis(columns: readonly Float64Array[]): Basis {
  const size = columns.length;
  const transform = new Float64Array(size * size);
  for (let j = 0; j < size; j++) transform[j * size + j] = 1;
  return { columns, kept: columns.map((_, index) => index), aliased: [], transform };
}

/** Weights of the given columns from weights of the basis columns; the intercept (first entry) stays. */
export function fromBasis(basis: Basis, weights: Float64Array): Float64Array {
  const size = basis.kept.length;
  const result = Float64Array.from(weights);
  for (let row = size - 1; row >= 0; row--) {
    let value = result[row + 1]!;
    for (let k = row + 1; k < size; k++) value -= basis.transform[row * size + k]! * result[k + 1]!;
    result[row + 1] = value / basis.transform[row * size + row]!;
  }
  return result;
}

/** Factors of basis weights that give the same sum as `factors` of the given columns' weights; intercept first. */
export function functionalInBasis(basis: Basis, factors: Float64Array): Float64Array {
  const size = basis.kept.length;
  const result = Float64Array.from(factors);
  for (let row = 0; row < size; row++) {
    let value = result[row + 1]!;
    for (let k = 0; k < row; k++) value -= basis.transform[k * size + row]! * result[k + 1]!;
    result[row + 1] = value / basis.transform[row * size + row]!;
  }
  return result;
}

/** The gradient with respect to the given columns' weights from that of the basis columns' weights. */
export function gradientFromBasis(basis: Basis, gradient: Float64Array): Float64Array {
  const size = basis.kept.length;
  return gradient.map((intercept, entry) => {
    if (entry === 0) return intercept;
    let sum = 0;
    for (let k = 0; k < entry; k++) sum += basis.transform[k * size + entry - 1]! * gradient[k + 1]!;
    return sum;
  });
}

/** Dot products of the basis columns with each other, factorised anew when a column joins. */
class GrowingGram {
  private readonly rows: Float64Array[] = [];

  add(products: Float64Array, square: number): void {
    this.rows.push(Float64Array.of(...products, square));
  }

  /** Weights of the basis columns in the least-squares fit of a column with these dot products. */
  explain(products: Float64Array): Float64Array {
    const size = this.rows.length;
    const full = new Float64Array(size * size);
    this.rows.forEach((row, i) => {
      row.forEach((value, j) => {
        full[i * size + j] = value;
        full[j * size + i] = value;
      });
    });
    const factor = cholesky(full, size);
    return factor === undefined ? new Float64Array(size) : solveCholesky(factor, products);
  }
}

/** Takes the basis out of a column, twice more than the first fit, so that rounding of one pass is mended by the next. */
function takeOut(
  column: Float64Array,
  basis: readonly Float64Array[],
  explained: Float64Array,
  gram: GrowingGram,
  weights: Float64Array | undefined,
): { readonly remainder: Float64Array; readonly mix: Float64Array } {
  const mix = Float64Array.from(explained);
  let remainder = subtract(column, basis, explained);
  for (let pass = 0; pass < 2; pass++) {
    const rest = gram.explain(Float64Array.from(basis, (earlier) => dot(remainder, earlier, weights)));
    remainder = subtract(remainder, basis, rest);
    rest.forEach((value, k) => (mix[k]! += value));
  }
  return { remainder, mix };
}

function subtract(column: Float64Array, basis: readonly Float64Array[], factors: Float64Array): Float64Array {
  const result = Float64Array.from(column);
  basis.forEach((other, k) => {
    const factor = factors[k]!;
    for (let i = 0; i < result.length; i++) result[i]! -= factor * other[i]!;
  });
  return result;
}

function assemble(mixes: readonly Float64Array[]): Float64Array {
  const size = mixes.length;
  const transform = new Float64Array(size * size);
  mixes.forEach((mix, j) => mix.forEach((value, k) => (transform[k * size + j] = value)));
  return transform;
}

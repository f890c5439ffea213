/** The maximum of the (penalised) likelihood on standardised columns, by either solver, or why there is none. */
import type { SolverName } from '../model.ts';
import {
  fromBasis,
  gradientFromBasis,
  identityBasis,
  independentBasis,
  type AliasedColumn,
  type Basis,
} from './basis.ts';
import { cholesky, invertCholesky } from './cholesky.ts';
import { gradientAscent } from './gradient-ascent.ts';
import { createStep, type Design } from './logistic-step.ts';
import { maxAbs, newton, type NewtonResult } from './newton.ts';
import { findSeparation, namedBySeparation, separatingColumns } from './separation.ts';

export interface StandardizedFit {
  readonly status: 'fitted';
  /** Indices of the columns that were used; coefficients and covariance belong to these. */
  readonly kept: readonly number[];
  readonly aliased: readonly AliasedColumn[];
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Inverse of the (penalised) Fisher information, intercept first, full; absent when that is singular. */
  readonly covariance?: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  readonly maxGradient: number;
  /** Without the penalty. */
  readonly logLikelihood: number;
}

export interface SeparatedFit {
  readonly status: 'separated';
  /** Indices of the columns that separate the classes, alone or together. */
  readonly columns: readonly number[];
  /** Whether each of `columns` separates alone. */
  readonly alone: boolean;
}

/**
 * The gradient at which newton stops: 1e-10, or what rounding leaves of a sum of that many terms of size 1
 * (8 ulp a row: 1.8e-9 for a million rows), whichever is larger.
 */
export function gradientTolerance(totalWeight: number): number {
  return Math.max(1e-10, 8 * Number.EPSILON * totalWeight);
}

/**
 * @param design - columns of mean 0 and population sd 1, none constant; labels of both classes
 * @param penalty - λⱼ of ½·Σ λⱼ·wⱼ², one per column; `undefined` for maximum likelihood, which drops collinear
 * columns first and refuses separated data
 */
export function fitStandardized(
  design: Design,
  penalty: readonly number[] | undefined,
  solver: SolverName = 'newton',
): StandardizedFit | SeparatedFit {
  if (penalty === undefined) {
    const alone = separatingColumns(design);
    if (alone.length > 0) return { status: 'separated', columns: alone, alone: true };
  }
  const basis =
    penalty === undefined ? independentBasis(design.columns, design.weights) : identityBasis(design.columns);
  const reduced: Design = { ...design, columns: basis.columns };
  const result =
    solver === 'newton' ? runNewton(reduced, penalty ?? basis.kept.map(() => 0)) : gradientAscent(reduced);
  if (!result.converged) {
    const guess = result.direction.length > 0 ? result.direction : result.weights;
    const separation = findSeparation(reduced, guess);
    if (separation !== undefined) {
      const kept: Design = { ...design, columns: basis.kept.map((index) => design.columns[index]!) };
      const direction = fromBasis(basis, separation.direction);
      const named = namedBySeparation(kept, { ...separation, direction });
      return { status: 'separated', columns: named.map((j) => basis.kept[j]!), alone: false };
    }
  }
  return toFit(result, basis);
}

function runNewton(design: Design, penalty: readonly number[]): NewtonResult {
  const { labels, weights } = design;
  let total = 0;
  let positive = 0;
  for (let i = 0; i < labels.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    total += weight;
    positive += weight * labels[i]!;
  }
  const start = new Float64Array(design.columns.length + 1);
  start[0] = Math.log(positive / (total - positive));
  return newton(createStep(design), {
    start,
    penalty: Float64Array.of(0, ...penalty),
    gradientTolerance: gradientTolerance(total),
  });
}

function toFit(result: NewtonResult, basis: Basis): StandardizedFit {
  const weights = fromBasis(basis, result.weights);
  const covariance = covarianceOf(result, basis);
  return {
    status: 'fitted',
    kept: basis.kept,
    aliased: basis.aliased,
    intercept: weights[0]!,
    coefficients: weights.subarray(1),
    ...(covariance === undefined ? {} : { covariance }),
    iterations: result.iterations,
    converged: result.converged,
    maxGradient: maxAbs(gradientFromBasis(basis, result.gradient)),
    logLikelihood: result.sums.logLikelihood,
  };
}

/** T⁻¹·H⁻¹·T⁻ᵀ, T the transform of the basis. */
function covarianceOf(result: NewtonResult, basis: Basis): Float64Array | undefined {
  const size = result.weights.length;
  const factor = cholesky(result.information, size);
  if (factor === undefined) return undefined;
  const inverse = invertCholesky(factor);
  const columnOf = (matrix: Float64Array, column: number): Float64Array =>
    Float64Array.from({ length: size }, (_, row) => matrix[row * size + column]!);
  const half = new Float64Array(size * size);
  for (let j = 0; j < size; j++) half.set(fromBasis(basis, columnOf(inverse, j)), j * size);
  const covariance = new Float64Array(size * size);
  for (let j = 0; j < size; j++) covariance.set(fromBasis(basis, columnOf(half, j)), j * size);
  return covariance;
}

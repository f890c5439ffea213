/** The maximum of the (penalised) likelihood on standardised columns, by either solver, or why there is none. */
import type { SolverName } from '../model.ts';
import {
  fromBasis,
  functionalInBasis,
  gradientFromBasis,
  identityBasis,
  independentBasis,
  type AliasedColumn,
  type Basis,
} from './basis.ts';
import { cholesky, solveLower, type CholeskyFactor } from './cholesky.ts';
import { dot } from './dot.ts';
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
  /** Absent when the information matrix is singular at the solution. */
  readonly combine?: (factors: Float64Array) => Combination;
  /** Covariances of intercept and coefficients, the lower triangle row by row; absent as `combine` is. */
  readonly covariance?: () => readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly maxGradient: number;
  /** Without the penalty. */
  readonly logLikelihood: number;
}

/** A weighted sum of intercept and coefficients, with its standard error from the inverse information. */
export interface Combination {
  readonly value: number;
  readonly standardError: number;
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
  const lambdas = penalty ?? basis.kept.map(() => 0);
  const result = solver === 'newton' ? runNewton(reduced, lambdas, false) : gradientAscent(reduced);
  if (!result.converged) {
    const guess = result.direction.length > 0 ? result.direction : result.weights;
    const separation = findSeparation(reduced, guess);
    if (separation !== undefined) {
      const kept: Design = { ...design, columns: basis.kept.map((index) => design.columns[index]!) };
      const direction = fromBasis(basis, separation.direction);
      const named = namedBySeparation(kept, { ...separation, direction });
      const columns = named.map((j) => basis.kept[j]!);
      if (columns.length > 0) return { status: 'separated', columns, alone: false };
    }
    if (solver === 'newton') return toFit(runNewton(reduced, lambdas, true), basis);
  }
  return toFit(result, basis);
}

function runNewton(design: Design, penalty: readonly number[], avoidSingular: boolean): NewtonResult {
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
    avoidSingular,
  });
}

function toFit(result: NewtonResult, basis: Basis): StandardizedFit {
  const weights = fromBasis(basis, result.weights);
  const factor = cholesky(result.information, result.weights.length);
  return {
    status: 'fitted',
    kept: basis.kept,
    aliased: basis.aliased,
    intercept: weights[0]!,
    coefficients: weights.subarray(1),
    ...(factor === undefined
      ? {}
      : {
          combine: combinations(result.weights, factor, basis),
          covariance: () => covariances(factor, basis),
        }),
    iterations: result.iterations,
    converged: result.converged,
    maxGradient: maxAbs(gradientFromBasis(basis, result.gradient)),
    logLikelihood: result.sums.logLikelihood,
  };
}

/**
 * cᵀw for weights w of the given columns, worked out in the basis: there nearly collinear columns do not cancel.
 * The variance cᵀT⁻¹H⁻¹T⁻ᵀc is the squared length of L⁻¹T⁻ᵀc, H = L·Lᵀ.
 */
function combinations(
  weights: Float64Array,
  factor: CholeskyFactor,
  basis: Basis,
): (factors: Float64Array) => Combination {
  return (factors) => {
    const inBasis = functionalInBasis(basis, factors);
    const value = inBasis.reduce((sum, entry, j) => sum + entry * weights[j]!, 0);
    return {
      value,
      standardError: Math.sqrt(solveLower(factor, inBasis).reduce((sum, entry) => sum + entry * entry, 0)),
    };
  };
}

/** T⁻¹H⁻¹T⁻ᵀ: the products of the vectors L⁻¹T⁻ᵀeᵢ with each other. */
function covariances(factor: CholeskyFactor, basis: Basis): readonly number[] {
  const size = basis.kept.length + 1;
  const roots = Array.from({ length: size }, (_, i) =>
    solveLower(factor, functionalInBasis(basis, unit(size, i))),
  );
  return roots.flatMap((root, i) => roots.slice(0, i + 1).map((other) => dot(root, other)));
}

/**
 * Factors of the logit where every used column is at its exact mean. Standardised columns have means that are 0 only to
 * the rounding of the mean that was subtracted: for a column near 1e9 with sd 1 they are up to 1e-7.
 */
export function atExactMeans(design: Design, kept: readonly number[]): Float64Array {
  const ones = new Float64Array(design.labels.length).fill(1);
  const total = dot(ones, ones, design.weights);
  return Float64Array.of(1, ...kept.map((j) => dot(design.columns[j]!, ones, design.weights) / total));
}

/** Factors that pick one weight: 1 at `index`, 0 elsewhere. */
export function unit(size: number, index: number): Float64Array {
  const factors = new Float64Array(size);
  factors[index] = 1;
  return factors;
}

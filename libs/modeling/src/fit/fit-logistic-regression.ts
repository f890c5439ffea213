/** Logistic regression on plain columns of numbers: the exact fit with its standard errors, or why there is none. */
import type { SolverName } from '../model.ts';
import { checkLogisticInput } from './check-logistic-input.ts';
import {
  atExactMeans,
  fitStandardized,
  unit,
  type Combination,
  type StandardizedFit,
} from './fit-standardized.ts';
import { moments, standardize, type Moments } from './moments.ts';

/** One column of the design; the intercept is implied. */
export interface NamedColumn {
  readonly name: string;
  /** Finite numbers, one per row. */
  readonly values: Float64Array;
}

export interface LogisticRegressionInput {
  readonly columns: readonly NamedColumn[];
  /** 1 or 0, one per row. */
  readonly labels: ArrayLike<number>;
  /** Finite and not negative; a weight k counts as k equal rows. Every row counts once when absent. */
  readonly weights?: Float64Array;
  /** Inverse strength of the ridge penalty ½·Σ wⱼ²/C, intercept free; `none` for maximum likelihood. */
  readonly C: number | 'none';
  /** Which coefficients the penalty is on: per standard deviation (default) or per unit. */
  readonly penaltyScale?: 'standardized' | 'raw';
  /** Default `newton`. */
  readonly solver?: SolverName;
}

/** One coefficient, in the order of the columns given. */
export interface FittedCoefficient {
  readonly name: string;
  /** Change of the logit per (weighted, population) standard deviation; absent for a column left out of a maximum-likelihood fit. */
  readonly standardized?: number;
  /** Change of the logit per unit. */
  readonly raw?: number;
  /** Of `standardized`; absent when the column was left out. */
  readonly standardError?: number;
  /** Of `raw`. */
  readonly rawStandardError?: number;
  /** Why the column was left out. Under a ridge penalty a constant column has coefficient 0. */
  readonly dropped?: 'constant' | 'collinear';
}

export interface LogisticRegressionFit {
  readonly status: 'fitted';
  readonly intercept: {
    /** Logit where every column is at its mean. */
    readonly standardized: number;
    /** Logit where every column is 0. */
    readonly raw: number;
    readonly standardError: number;
    readonly rawStandardError: number;
  };
  readonly coefficients: readonly FittedCoefficient[];
  readonly iterations: number;
  readonly converged: boolean;
  /** ∞-norm of the gradient at the solution, on standardised columns. */
  readonly maxGradient: number;
  /** Without the penalty. */
  readonly logLikelihood: number;
}

/** Why no finite estimate exists. */
export interface LogisticRegressionRefusal {
  readonly status: 'refused';
  readonly reason: 'no-rows' | 'one-class' | 'separation' | 'singular';
  /** The columns at fault; empty when it is not a matter of columns. */
  readonly columns: readonly string[];
  /** One sentence for people, with what to do. */
  readonly detail: string;
}

/**
 * Fits p = 1/(1 + exp(−(β₀ + Σ βⱼ·xⱼ))).
 *
 * Columns are standardised first, so scale does not matter. Without a penalty, constant and collinear columns are
 * left out (the earlier wins, relative tolerance 1e-9, as in R) and separated data is refused with the columns named.
 * Standard errors are from the inverse Fisher information at the solution; under a ridge penalty from the inverse of
 * the penalised information, which describes the penalised estimate's spread and says nothing of its bias.
 *
 * @throws {DynamicRiskError} `argument-invalid` for columns of unequal length, numbers that are not finite, labels
 * other than 0 and 1, negative weights or a C that is not positive
 * @example
 * const fit = fitLogisticRegression({
 *   columns: [{ name: 'age', values: Float64Array.of(20, 30, 40, 50) }],
 *   labels: [0, 1, 0, 1],
 *   C: 'none',
 * });
 * fit.status === 'fitted' && fit.coefficients[0]?.raw; // 0.0851…
 */
export function fitLogisticRegression(
  input: LogisticRegressionInput,
): LogisticRegressionFit | LogisticRegressionRefusal {
  checkLogisticInput(input);
  const labels = Uint8Array.from(input.labels);
  const refusal = refuseLabels(labels, input.weights);
  if (refusal !== undefined) return refusal;
  const scales = input.columns.map((column) => moments(column.values, input.weights));
  const varying = scales.flatMap(({ sd }, index) => (sd > 0 ? [index] : []));
  const columns = varying.map((index) => standardize(input.columns[index]!.values, scales[index]!));
  const design = { columns, labels, ...(input.weights === undefined ? {} : { weights: input.weights }) };
  const C = input.solver === 'ml-logistic-regression' ? 'none' : input.C;
  const penalty =
    C === 'none'
      ? undefined
      : varying.map((index) => 1 / C / (input.penaltyScale === 'raw' ? scales[index]!.sd ** 2 : 1));
  const outcome = fitStandardized(design, penalty, input.solver);
  if (outcome.status === 'separated') {
    const names = outcome.columns.map((column) => input.columns[varying[column]!]!.name);
    return refuse('separation', describeSeparation(names, outcome.alone), names);
  }
  if (outcome.combine === undefined) {
    return refuse(
      'singular',
      'The information matrix is singular at the solution. Set a penalty, such as C = 1.',
    );
  }
  const atMeans = outcome.combine(atExactMeans(design, outcome.kept));
  return describeFit(input, scales, varying, outcome, outcome.combine, atMeans, C !== 'none');
}

/** One sentence that names the separating columns and says what to do. */
export function describeSeparation(names: readonly string[], alone: boolean): string {
  const list = names.map((name) => `"${name}"`).join(', ');
  const how = names.length === 1 ? 'alone separates' : alone ? 'each alone separate' : 'together separate';
  return (
    `${list} ${how} the classes, completely or at the edge, so the likelihood has no maximum and the coefficients ` +
    'would grow without limit. Set a penalty, such as C = 1, or leave the column out.'
  );
}

function describeFit(
  input: LogisticRegressionInput,
  scales: readonly Moments[],
  varying: readonly number[],
  fit: StandardizedFit,
  combine: (factors: Float64Array) => Combination,
  atMeans: Combination,
  penalised: boolean,
): LogisticRegressionFit {
  const size = fit.kept.length + 1;
  const source = fit.kept.map((index) => varying[index]!);
  const shift = Float64Array.of(1, ...source.map((index) => -scales[index]!.mean / scales[index]!.sd));
  const atZero = combine(shift);
  const coefficients = input.columns.map(({ name }, index): FittedCoefficient => {
    const at = source.indexOf(index);
    if (at >= 0) {
      const { sd } = scales[index]!;
      const standardized = fit.coefficients[at]!;
      const standardError = combine(unit(size, at + 1)).standardError;
      return {
        name,
        standardized,
        raw: standardized / sd,
        standardError,
        rawStandardError: standardError / sd,
      };
    }
    const constant = scales[index]!.sd === 0;
    if (constant && penalised) return { name, standardized: 0, raw: 0, dropped: 'constant' };
    return { name, dropped: constant ? 'constant' : 'collinear' };
  });
  return {
    status: 'fitted',
    intercept: {
      standardized: atMeans.value,
      raw: atZero.value,
      standardError: atMeans.standardError,
      rawStandardError: atZero.standardError,
    },
    coefficients,
    iterations: fit.iterations,
    converged: fit.converged,
    maxGradient: fit.maxGradient,
    logLikelihood: fit.logLikelihood,
  };
}

function refuseLabels(
  labels: Uint8Array,
  weights: Float64Array | undefined,
): LogisticRegressionRefusal | undefined {
  const counts = [0, 0];
  labels.forEach((label, i) => {
    if (weights === undefined || weights[i]! > 0) counts[label]!++;
  });
  const [zeros, ones] = counts as [number, number];
  if (zeros + ones === 0) return refuse('no-rows', 'There are no rows to fit on.');
  if (zeros > 0 && ones > 0) return undefined;
  return refuse(
    'one-class',
    `All ${zeros + ones} rows have the label ${ones > 0 ? 1 : 0}; a model needs rows of both classes.`,
  );
}

function refuse(
  reason: LogisticRegressionRefusal['reason'],
  detail: string,
  columns: readonly string[] = [],
): LogisticRegressionRefusal {
  return { status: 'refused', reason, columns, detail };
}

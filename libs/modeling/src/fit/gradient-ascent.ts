/** The solver `ml-logistic-regression`: the npm package's own trainer, made to converge and checked. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { cholesky, type CholeskyFactor } from './cholesky.ts';
import { dot } from './dot.ts';
import { createStep, type Design } from './logistic-step.ts';
import { evaluateAt, maxAbs, newtonDirection, type NewtonResult } from './newton.ts';

/** The package copies its whole input at every step: above this many cells it would exhaust memory. */
export const MAX_CELLS = 10_000_000;
const FIRST_STEPS = 64;
/** Cells times steps that one fit may spend, some minutes of work. */
const MAX_WORK = 2e10;
/** The largest distance to the maximum, in units of a standardised coefficient, that counts as converged. */
const DISTANCE = 1e-9;

/**
 * Maximum likelihood by the package's gradient ascent. It has no intercept, no stopping rule and a fixed rate, so
 * it is given an intercept column, columns made uncorrelated with unit variance, and the rate 4/n: then a step can
 * never overshoot (the curvature is at most n/4), and every direction converges alike. The package always starts
 * from zero, so a fit that has not converged is run again with twice the steps. A Newton step measures the distance
 * that is left; it is not applied.
 *
 * @param design - linearly independent columns of mean 0, without weights; checked to be finite
 * @throws {DynamicRiskError} `usage-invalid` when rows × columns exceed `MAX_CELLS`
 */
export function gradientAscent(design: Design): NewtonResult {
  const rows = design.labels.length;
  const size = design.columns.length + 1;
  if (rows * size > MAX_CELLS) {
    throw new DynamicRiskError(
      'usage-invalid',
      `The solver "ml-logistic-regression" takes at most ${MAX_CELLS} cells, found ${rows} rows × ${size} columns. ` +
        'Use the solver "newton".',
    );
  }
  const whitening = whiten(design);
  const features = toMatrix(design, whitening);
  const target = Matrix.columnVector(Array.from(design.labels));
  const step = createStep(design);
  const penalty = new Float64Array(size);
  for (let steps = FIRST_STEPS; ; steps *= 2) {
    const weights = unwhiten(train(features, target, steps, 4 / rows), whitening);
    const state = evaluateAt(step, weights, penalty);
    const direction = newtonDirection(state);
    const converged = direction.length > 0 && maxAbs(direction) <= DISTANCE;
    if (converged || rows * size * steps * 4 > MAX_WORK) {
      const { sums, gradient, information } = state;
      return { weights, sums, information, gradient, direction, iterations: steps, converged };
    }
  }
}

/** L with L·Lᵀ = XᵀX/n: rows of X·L⁻ᵀ are uncorrelated with unit variance. */
function whiten(design: Design): CholeskyFactor {
  const { columns, labels } = design;
  const size = columns.length;
  const covariance = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      covariance[j * size + k] = dot(columns[j]!, columns[k]!) / labels.length;
      covariance[k * size + j] = covariance[j * size + k]!;
    }
  }
  const factor = cholesky(covariance, size);
  if (factor === undefined) {
    throw new DynamicRiskError('argument-invalid', 'The columns to be whitened are linearly dependent.');
  }
  return factor;
}

/** A row of ones first, then the whitened columns; every cell is checked because the package checks none. */
function toMatrix(design: Design, { lower, size }: CholeskyFactor): Matrix {
  const { columns, labels } = design;
  const matrix = new Matrix(labels.length, size + 1);
  const white = new Float64Array(size + 1);
  white[0] = 1;
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < size; j++) {
      let value = columns[j]![i]!;
      for (let k = 0; k < j; k++) value -= lower[j * size + k]! * white[k + 1]!;
      value /= lower[j * size + j]!;
      if (!Number.isFinite(value)) {
        throw new DynamicRiskError('argument-invalid', `Row ${i} of column ${j} is not a finite number.`);
      }
      white[j + 1] = value;
    }
    matrix.setRow(i, white);
  }
  return matrix;
}

/** One run of the package's two-class trainer, reached through its own JSON. */
function train(features: Matrix, target: Matrix, numSteps: number, learningRate: number): Float64Array {
  const { classifiers } = LogisticRegression.load({
    name: 'LogisticRegression',
    numSteps,
    learningRate,
    numberClasses: 1,
    classifiers: [{ numSteps, learningRate }],
  });
  const [classifier] = classifiers;
  classifier?.train(features, target);
  const weights = classifier?.weights?.to1DArray();
  if (weights === undefined || !weights.every(Number.isFinite)) {
    throw new DynamicRiskError(
      'training-impossible',
      'The package ml-logistic-regression gave no finite weights.',
    );
  }
  return Float64Array.from(weights);
}

/** w = L⁻ᵀ·v for the columns; the intercept stays. */
function unwhiten(weights: Float64Array, { lower, size }: CholeskyFactor): Float64Array {
  const result = Float64Array.from(weights);
  for (let j = size - 1; j >= 0; j--) {
    let value = result[j + 1]!;
    for (let k = j + 1; k < size; k++) value -= lower[k * size + j]! * result[k + 1]!;
    result[j + 1] = value / lower[j * size + j]!;
  }
  return result;
}

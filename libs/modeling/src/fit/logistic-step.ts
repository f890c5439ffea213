/**
 * The inner step of every solver: one pass over the rows that turns weights into sums. Sums of disjoint row sets
 * add up, so the same solver runs over memory, threads, a database or shards.
 */
import { dotRange } from './dot.ts';
import { packedIndex, packedLength } from './symmetric.ts';

/** Rows per block: its buffers stay in the processor's first cache. */
const BLOCK = 512;

/** What the rows say at given weights, intercept first; nothing of the penalty. */
export interface StepSums {
  /** Σ w·(y·log p + (1 − y)·log(1 − p)). */
  readonly logLikelihood: number;
  /** Gradient of the log-likelihood, Σ w·(y − p)·x. */
  readonly gradient: Float64Array;
  /** Σ w·p·(1 − p)·x·xᵀ, upper triangle row by row. */
  readonly hessian: Float64Array;
}

/** `weights`: intercept, then one per column. */
export type Step = (weights: Float64Array) => StepSums;

/** Columns of equal length with their labels; the intercept's column of ones is implied. */
export interface Design {
  readonly columns: readonly Float64Array[];
  /** 1 or 0. */
  readonly labels: Uint8Array;
  /** Not negative; a weight k counts as k equal rows. Every row counts once when absent. */
  readonly weights?: Float64Array;
}

/**
 * The step over rows in memory. The rows are read in blocks of 512, column by column.
 *
 * @example
 * const step = createStep({ columns: [Float64Array.of(-1, 1)], labels: Uint8Array.of(0, 1) });
 * step(new Float64Array(2)).gradient; // [0, 1]
 */
export function createStep(design: Design): Step {
  const { columns, labels, weights } = design;
  const rows = labels.length;
  const size = columns.length + 1;
  return (coefficients) => {
    const sums: MutableSums = {
      logLikelihood: 0,
      gradient: new Float64Array(size),
      hessian: new Float64Array(packedLength(size)),
    };
    const block = createBlock(size);
    for (let start = 0; start < rows; start += BLOCK) {
      const count = Math.min(BLOCK, rows - start);
      linearPredictor(columns, coefficients, start, count, block.eta);
      sums.logLikelihood += residualsAndCurvature(block, labels, weights, start, count);
      addBlock(sums, columns, block, start, count);
    }
    return sums;
  };
}

interface MutableSums {
  logLikelihood: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

interface Block {
  readonly eta: Float64Array;
  readonly residual: Float64Array;
  readonly curvature: Float64Array;
  readonly ones: Float64Array;
  readonly weighted: Float64Array;
  /** The block of every column, one after the other. */
  readonly slices: Float64Array[];
}

function createBlock(size: number): Block {
  return {
    eta: new Float64Array(BLOCK),
    residual: new Float64Array(BLOCK),
    curvature: new Float64Array(BLOCK),
    ones: new Float64Array(BLOCK).fill(1),
    weighted: new Float64Array(BLOCK),
    slices: new Array<Float64Array>(size - 1),
  };
}

/** Writes β₀ + Σ βⱼ·xⱼ of `count` rows from `start` into `eta`. */
export function linearPredictor(
  columns: readonly Float64Array[],
  coefficients: Float64Array,
  start: number,
  count: number,
  eta: Float64Array,
): void {
  eta.fill(coefficients[0]!, 0, count);
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j]!;
    const coefficient = coefficients[j + 1]!;
    if (coefficient === 0) continue;
    for (let i = 0; i < count; i++) eta[i]! += coefficient * column[start + i]!;
  }
}

/**
 * Residuals y − p and curvatures p·(1 − p), each times the row's weight, from `eta`; returns the block's
 * log-likelihood. Everything is taken from exp(−|η|), so nothing overflows and small probabilities keep their digits.
 */
function residualsAndCurvature(
  block: Block,
  labels: Uint8Array,
  weights: Float64Array | undefined,
  start: number,
  count: number,
): number {
  const { eta, residual, curvature } = block;
  let logLikelihood = 0;
  for (let i = 0; i < count; i++) {
    const value = eta[i]!;
    const e = Math.exp(-Math.abs(value));
    const larger = 1 / (1 + e);
    const smaller = e * larger;
    const positive = labels[start + i] === 1;
    const agrees = value >= 0 === positive;
    const error = agrees ? smaller : larger;
    const weight = weights === undefined ? 1 : weights[start + i]!;
    residual[i] = weight * (positive ? error : -error);
    curvature[i] = weight * larger * smaller;
    logLikelihood -= weight * (Math.log1p(e) + (agrees ? 0 : Math.abs(value)));
  }
  return logLikelihood;
}

function addBlock(
  sums: MutableSums,
  columns: readonly Float64Array[],
  block: Block,
  start: number,
  count: number,
): void {
  const { residual, curvature, ones, weighted, slices } = block;
  const { gradient, hessian } = sums;
  const size = columns.length + 1;
  for (let j = 0; j < columns.length; j++) slices[j] = columns[j]!.subarray(start, start + count);
  gradient[0]! += dotRange(residual, ones, 0, count);
  hessian[0]! += dotRange(curvature, ones, 0, count);
  for (let j = 0; j < columns.length; j++) {
    const column = slices[j]!;
    for (let i = 0; i < count; i++) weighted[i] = curvature[i]! * column[i]!;
    gradient[j + 1]! += dotRange(residual, column, 0, count);
    hessian[j + 1]! += dotRange(weighted, ones, 0, count);
    const row = packedIndex(size, j + 1, j + 1);
    for (let k = j; k < columns.length; k++) {
      hessian[row + k - j]! += dotRange(weighted, slices[k]!, 0, count);
    }
  }
}

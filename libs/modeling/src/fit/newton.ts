/** Newton's method for a penalised logistic likelihood: IRLS with step halving, on any source of sums. */
import { cholesky, solveCholesky } from './cholesky.ts';
import type { Step, StepSums } from './logistic-step.ts';
import { unpackSymmetric } from './symmetric.ts';

export interface NewtonOptions {
  /** Starting point: intercept, then one per column. */
  readonly start: Float64Array;
  /** λ of the penalty ½·Σ λⱼ·vⱼ², one per weight; the intercept's is 0. */
  readonly penalty: Float64Array;
  /** The largest absolute gradient entry at which the solver stops. */
  readonly gradientTolerance: number;
  /** Default 100. */
  readonly maxIterations?: number;
  /**
   * Shortens a step that ends where the information matrix is singular, while that helps. Off by default: where there
   * is separation it only delays the end. On it finds maxima that a full step leaps over, as with weights of very
   * different size.
   */
  readonly avoidSingular?: boolean;
}

export interface NewtonResult {
  readonly weights: Float64Array;
  readonly sums: StepSums;
  /** Negative Hessian of the penalised log-likelihood at the solution, full. */
  readonly information: Float64Array;
  /** Of the penalised log-likelihood at the solution. */
  readonly gradient: Float64Array;
  /** The Newton step from the solution; empty when the information is singular there. */
  readonly direction: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * The gradient alone cannot tell a maximum from a likelihood that rises forever (separation): there it vanishes
 * too, but a Newton step still moves the logit of the separated rows by 1. A solution's step is tiny.
 */
const STEP_TOLERANCE = 1e-6;
/** Near the solution steps go on to this share of the weights, as long as each is less than half of the one before. */
const POLISHED = 1e-12;
const MAX_HALVINGS = 40;

/**
 * Maximises log-likelihood − ½·Σ λⱼ·vⱼ².
 *
 * Stops with `converged` when the ∞-norm of the gradient is at most the tolerance and the next step is shorter
 * than 1e-6 (1-norm); where the likelihood is flat, that is still felt in the coefficients, so it then goes on for as
 * long as steps become shorter. Stops without `converged` after `maxIterations`, when the information matrix loses rank, or when no
 * step length improves the objective and the gradient is still too large.
 */
export function newton(step: Step, options: NewtonOptions): NewtonResult {
  const { penalty, gradientTolerance, maxIterations = 100, avoidSingular = false } = options;
  let state = evaluateAt(step, options.start, penalty);
  for (let iterations = 0; ; iterations++) {
    const direction = newtonDirection(state);
    const length = oneNorm(direction);
    const small = maxAbs(state.gradient) <= gradientTolerance;
    if (small && direction.length > 0 && length <= STEP_TOLERANCE) {
      return polish(step, state, direction, penalty, iterations);
    }
    if (direction.length === 0 || iterations >= maxIterations) {
      return finish(state, direction, iterations, false);
    }
    const next = lineSearch(step, state, direction, penalty, avoidSingular);
    if (next === undefined) {
      // Rounding decides here: accept what is within reach of the tolerance.
      const isShort = length <= STEP_TOLERANCE * (1 + oneNorm(state.weights));
      const atRounding = isShort && maxAbs(state.gradient) <= 100 * gradientTolerance;
      return finish(state, direction, iterations, atRounding);
    }
    state = next;
  }
}

/** The penalised likelihood around one point. */
export interface LikelihoodState {
  readonly weights: Float64Array;
  readonly sums: StepSums;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
  /** Log-likelihood − penalty. */
  readonly objective: number;
}

/** Value, gradient and information of the penalised likelihood at the given weights. */
export function evaluateAt(step: Step, weights: Float64Array, penalty: Float64Array): LikelihoodState {
  const sums = step(weights);
  const gradient = sums.gradient.map((entry, j) => entry - penalty[j]! * weights[j]!);
  const information = unpackSymmetric(sums.hessian, weights.length);
  penalty.forEach((lambda, j) => (information[j * weights.length + j]! += lambda));
  const objective = sums.logLikelihood - penalty.reduce((sum, l, j) => sum + l * weights[j]! ** 2, 0) / 2;
  return { weights, sums, gradient, information, objective };
}

/** The step to the maximum of the local quadratic; empty when the information is singular. */
export function newtonDirection(state: LikelihoodState): Float64Array {
  const factor = cholesky(state.information, state.weights.length);
  return factor === undefined ? new Float64Array(0) : solveCholesky(factor, state.gradient);
}

/** Full steps from near the solution, each kept only if the next one is less than half as long. */
function polish(
  step: Step,
  start: LikelihoodState,
  startDirection: Float64Array,
  penalty: Float64Array,
  startIterations: number,
): NewtonResult {
  let [state, direction, iterations] = [start, startDirection, startIterations];
  while (oneNorm(direction) > POLISHED * (1 + oneNorm(state.weights))) {
    const next = evaluateAt(step, takeStep(state, direction, 1), penalty);
    const nextDirection = newtonDirection(next);
    if (nextDirection.length === 0 || !(oneNorm(nextDirection) < oneNorm(direction) / 2)) break;
    [state, direction, iterations] = [next, nextDirection, iterations + 1];
  }
  return finish(state, direction, iterations, true);
}

function takeStep(state: LikelihoodState, direction: Float64Array, share: number): Float64Array {
  return state.weights.map((weight, j) => weight + share * direction[j]!);
}

/**
 * The first of the full, half, quarter … step that does not worsen the objective beyond rounding; with `avoidSingular`
 * the first of those that ends where another step can follow, if there is one.
 */
function lineSearch(
  step: Step,
  state: LikelihoodState,
  direction: Float64Array,
  penalty: Float64Array,
  avoidSingular: boolean,
): LikelihoodState | undefined {
  const slack = 8 * Number.EPSILON * Math.abs(state.objective);
  const norm = maxAbs(state.gradient);
  let singular: LikelihoodState | undefined;
  for (let halvings = 0, share = 1; halvings <= MAX_HALVINGS; halvings++, share /= 2) {
    const next = evaluateAt(step, takeStep(state, direction, share), penalty);
    // At the rounding level of the objective only the gradient still tells better from worse.
    const isBetter =
      next.objective > state.objective ||
      (next.objective >= state.objective - slack && maxAbs(next.gradient) < norm);
    if (!isBetter) continue;
    if (!avoidSingular || newtonDirection(next).length > 0) return next;
    singular ??= next;
  }
  return singular;
}

function finish(
  state: LikelihoodState,
  direction: Float64Array,
  iterations: number,
  converged: boolean,
): NewtonResult {
  const { weights, sums, information, gradient } = state;
  return { weights, sums, information, gradient, direction, iterations, converged };
}

function oneNorm(values: Float64Array): number {
  return values.reduce((sum, entry) => sum + Math.abs(entry), 0);
}

/** Largest absolute entry; 0 for none. */
export function maxAbs(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

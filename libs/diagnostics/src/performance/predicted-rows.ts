/** What a model said of rows, and what came true of them. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { checkCosts, selectCosts, type OutcomeCosts } from './outcome-costs.ts';

/** What one model says of rows; every array has one entry a row. */
export interface PredictedRows {
  /** Calibrated chance to leave, in [0, 1]. */
  readonly probabilities: Float64Array;
  /** 1 for a row that the model's own rule flags, else 0. */
  readonly flags: Uint8Array;
  /** What the rows are ranked by, finite, e.g. the logit. Default: `probabilities`. */
  readonly scores?: Float64Array;
  /** What each outcome costs; without it there is no expected cost. */
  readonly costs?: OutcomeCosts;
}

/** Predicted rows whose outcome is known. */
export interface RealisedRows extends PredictedRows {
  /** 1 left, 0 stayed. */
  readonly labels: Uint8Array;
}

/**
 * Refuses rows that no figure could be made of.
 *
 * @param what - for the message, e.g. `The current rows`
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths, a probability outside [0, 1], a flag or label other
 * than 0 and 1, or a score or cost that is not finite
 */
export function checkRows(rows: PredictedRows | RealisedRows, what: string): void {
  const { probabilities, flags, scores } = rows;
  const n = probabilities.length;
  checkLength(what, 'flags', flags.length, n);
  checkBinary(what, 'flag', flags);
  const outside = probabilities.findIndex((p) => !(p >= 0 && p <= 1));
  if (outside >= 0) throw fault(what, outside, 'a probability in [0, 1]', probabilities[outside]);
  if (scores !== undefined) {
    checkLength(what, 'scores', scores.length, n);
    const odd = scores.findIndex((score) => !Number.isFinite(score));
    if (odd >= 0) throw fault(what, odd, 'a finite score', scores[odd]);
  }
  if (rows.costs !== undefined) checkCosts(rows.costs, n, what);
  if ('labels' in rows) {
    checkLength(what, 'labels', rows.labels.length, n);
    checkBinary(what, 'label', rows.labels);
  }
}

/** The rows from `from` to before `to`; the arrays are shared, not copied. */
export function sliceRows(rows: RealisedRows, from: number, to: number): RealisedRows {
  const { probabilities, flags, scores, costs, labels } = rows;
  return {
    probabilities: probabilities.subarray(from, to),
    flags: flags.subarray(from, to),
    labels: labels.subarray(from, to),
    ...(scores === undefined ? {} : { scores: scores.subarray(from, to) }),
    ...(costs === undefined ? {} : { costs: selectCosts(costs, (values) => values.subarray(from, to)) }),
  };
}

/** The rows with the given indices, in their order. */
export function takeRows(rows: RealisedRows, indices: Uint32Array): RealisedRows {
  const { probabilities, flags, scores, costs, labels } = rows;
  const numbers = (values: Float64Array): Float64Array =>
    take(values, indices, new Float64Array(indices.length));
  const bits = (values: Uint8Array): Uint8Array => take(values, indices, new Uint8Array(indices.length));
  return {
    probabilities: numbers(probabilities),
    flags: bits(flags),
    labels: bits(labels),
    ...(scores === undefined ? {} : { scores: numbers(scores) }),
    ...(costs === undefined ? {} : { costs: selectCosts(costs, numbers) }),
  };
}

/** Fills `into`: a loop is several times faster than `TypedArray.from` with a function. */
function take<Values extends Float64Array | Uint8Array>(
  from: Values,
  indices: Uint32Array,
  into: Values,
): Values {
  for (let i = 0; i < indices.length; i++) into[i] = from[indices[i]!]!;
  return into;
}

function checkLength(what: string, name: string, found: number, expected: number): void {
  if (found === expected) return;
  throw new DynamicRiskError(
    'argument-invalid',
    `${what}: there are ${found} ${name} for ${expected} probabilities.`,
  );
}

function checkBinary(what: string, name: string, values: Uint8Array): void {
  const odd = values.findIndex((value) => value > 1);
  if (odd >= 0) throw fault(what, odd, `a ${name} of 0 or 1`, values[odd]);
}

function fault(what: string, row: number, expected: string, found: number | undefined): DynamicRiskError {
  return new DynamicRiskError(
    'argument-invalid',
    `${what}, row ${row}: expected ${expected}, found ${found}.`,
  );
}

/** How earlier estimates did once outcomes arrived: the estimator's own error. */
import { bandAround } from './band-around.ts';
import { forEachMetric, type PerformanceMetric } from './metric-names.ts';
import type { EstimatedMetric, PerformanceEstimate } from './performance-estimate.ts';
import type { RealisedMetric, RealisedPerformance } from './realised-performance.ts';
import { shareInterval, type ShareInterval } from './share-interval.ts';

/** An estimate and what came true of the same rows. */
export interface EstimateWithOutcome {
  /** Of the period, data set or run. */
  readonly name: string;
  readonly estimate: PerformanceEstimate;
  /** Of those of the rows whose outcomes have arrived, by the flags and scores of the time of the estimate. */
  readonly realised: RealisedPerformance;
}

/** One metric of one estimate; whatever is absent has its reason beside it. */
export interface ComparedMetric {
  readonly estimated?: number;
  readonly realised?: number;
  /** `estimated − realised`: above 0 the estimate was too high. */
  readonly error?: number;
  /** Why there is no error. */
  readonly undefinedReason?: string;
  /** The band of the estimate, widened where outcomes of some rows only have arrived. */
  readonly band?: ShareInterval;
  /** Whether `realised` is in `band`. */
  readonly inside?: boolean;
}

export interface ComparedEstimate {
  readonly name: string;
  readonly estimatedRows: number;
  readonly realisedRows: number;
  /** Outcomes of some rows only: those that arrive first need not be typical. */
  readonly partial: boolean;
  readonly metrics: Readonly<Record<PerformanceMetric, ComparedMetric>>;
}

/** The estimator's record for one metric; whatever is absent needs at least one comparison. */
export interface EstimatorRecord {
  /** Estimates with an error. */
  readonly comparisons: number;
  /** Mean of `error`: what the estimator is off in one direction. */
  readonly meanError?: number;
  readonly meanAbsoluteError?: number;
  readonly largestAbsoluteError?: number;
  /** Comparisons with a band, and those of them inside it. */
  readonly banded: number;
  readonly inside: number;
  /** Share inside, with Wilson's 95 % interval; about 99.7 % where the estimate's assumption holds. */
  readonly coverage?: ShareInterval & { readonly share: number };
  /** One sentence for a reader. */
  readonly message: string;
}

export interface EstimateComparison {
  /** In the order given. */
  readonly estimates: readonly ComparedEstimate[];
  readonly record: Readonly<Record<PerformanceMetric, EstimatorRecord>>;
}

/**
 * Sets estimates beside what came true: the error of each, whether the truth was in its band, and the record over all.
 *
 * @param history - in order of time; an estimate none of whose rows has an outcome yet may be among them
 * @example
 * compareEstimates([{ name: '2024-03', estimate, realised }]).record.f1.meanAbsoluteError; // 0.02
 */
export function compareEstimates(history: readonly EstimateWithOutcome[]): EstimateComparison {
  const estimates = history.map(compareEstimate);
  return { estimates, record: estimatorRecord(estimates) };
}

/** The estimator's record over estimates that were compared before, in any order. */
export function estimatorRecord(estimates: readonly ComparedEstimate[]): EstimateComparison['record'] {
  return forEachMetric((metric) => recordOf(estimates.map(({ metrics }) => metrics[metric])));
}

/** Sets one estimate beside what came true of its rows. */
export function compareEstimate({ name, estimate, realised }: EstimateWithOutcome): ComparedEstimate {
  const [estimatedRows, realisedRows] = [estimate.rows, realised.rows];
  const widening = Math.sqrt(Math.max(1, estimatedRows / Math.max(1, realisedRows)));
  return {
    name,
    estimatedRows,
    realisedRows,
    partial: realisedRows < estimatedRows,
    metrics: forEachMetric((metric) =>
      compareMetric(metric, estimate.metrics[metric], realised.metrics[metric], widening),
    ),
  };
}

function compareMetric(
  metric: PerformanceMetric,
  { estimate, undefinedReason: notEstimated, standardError }: EstimatedMetric,
  { value, undefinedReason: notRealised }: RealisedMetric,
  widening: number,
): ComparedMetric {
  const known = {
    ...(estimate === undefined ? {} : { estimated: estimate }),
    ...(value === undefined ? {} : { realised: value }),
  };
  if (estimate === undefined) return { ...known, undefinedReason: `not estimated: ${notEstimated}` };
  if (value === undefined) return { ...known, undefinedReason: `not realised: ${notRealised}` };
  const compared = { ...known, error: estimate - value };
  if (standardError === undefined) return compared;
  const band = bandAround(metric, estimate, standardError * widening);
  return { ...compared, band, inside: value >= band.lower && value <= band.upper };
}

function recordOf(compared: readonly ComparedMetric[]): EstimatorRecord {
  const errors = compared.flatMap(({ error }) => error ?? []);
  const bands = compared.flatMap(({ inside }) => inside ?? []);
  const counts = { comparisons: errors.length, banded: bands.length, inside: bands.filter(Boolean).length };
  if (errors.length === 0)
    return { ...counts, message: 'No estimate could be compared with an outcome yet.' };
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const sizes = errors.map(Math.abs);
  const record = {
    ...counts,
    meanError: mean(errors),
    meanAbsoluteError: mean(sizes),
    largestAbsoluteError: Math.max(...sizes),
  };
  return { ...record, ...coverageOf(counts), message: describe(record) };
}

function coverageOf({
  banded,
  inside,
}: Pick<EstimatorRecord, 'banded' | 'inside'>): Pick<EstimatorRecord, 'coverage'> {
  return banded === 0 ? {} : { coverage: { share: inside / banded, ...shareInterval(inside, banded) } };
}

function describe({
  comparisons,
  meanAbsoluteError,
  meanError,
  banded,
  inside,
}: Omit<EstimatorRecord, 'message'> & {
  readonly meanAbsoluteError: number;
  readonly meanError: number;
}): string {
  const direction = meanError > 0 ? 'too high' : 'too low';
  const bias = meanError === 0 ? '' : `, ${Math.abs(meanError).toPrecision(2)} ${direction} on average`;
  const bands = banded === 0 ? '' : `; the truth was in ${inside} of ${banded} bands`;
  const errors = `off by ${meanAbsoluteError.toPrecision(2)} in the mean${bias}`;
  return `${comparisons} ${comparisons === 1 ? 'estimate was' : 'estimates were'} ${errors}${bands}.`;
}

/** How a model does on rows whose outcomes are not known yet. */
import { alertThresholds, type MaybeThresholds } from './alert-thresholds.ts';
import { bandAround } from './band-around.ts';
import { chooseRecalibration, type FitCalibrator } from './choose-recalibration.ts';
import type { Figure } from './figure.ts';
import { forEachMetric, type PerformanceMetric } from './metric-names.ts';
import type { EstimatedMetric, PerformanceEstimate } from './performance-estimate.ts';
import { expectedConfusion, performanceFigures } from './performance-figures.ts';
import { checkRows, type PredictedRows, type RealisedRows } from './predicted-rows.ts';
import { referenceSpread } from './reference-spread.ts';

/** Stands in every estimate. */
export const CBPE_ASSUMPTION =
  'Estimated from the probabilities alone: it holds while they are calibrated and clients still leave for the same ' +
  'reasons as in the reference. A change of these reasons (concept drift) shows only when outcomes arrive.';

export interface EstimateOptions {
  /** Tried on the reference, and applied to both sides where it makes held-out probabilities truer. */
  readonly fitCalibrator?: FitCalibrator;
  /** Of the splits that `fitCalibrator` is tried on; a whole number. Default 1. */
  readonly seed?: number;
}

/**
 * Confidence-based performance estimation (CBPE, NannyML): what AUC, F1, precision, recall, accuracy and cost are to be
 * expected when each row leaves with its calibrated probability, with a band for the luck of the rows and an alarm
 * where the estimate leaves what the metric was on ten chunks of the reference, mean ± 3 standard deviations.
 *
 * Ranking (AUC) goes by `scores`, everything else by `flags`, as the model sets them; a calibration changes neither.
 *
 * @param current - rows without outcomes
 * @param reference - labelled rows that the model was not fitted on (test rows, or out-of-fold probabilities), in order
 * of time where they have one
 * @returns the same for the current rows in any order; never NaN: what is absent has its reason beside it
 * @throws {DynamicRiskError} `argument-invalid` as `checkRows`
 * @example
 * const { metrics, assumption } = estimatePerformance(newClients, testClients);
 * metrics.f1; // { estimate: 0.58, lower: 0.49, upper: 0.67, reference: 0.6, alarm: false, … }
 */
export function estimatePerformance(
  current: PredictedRows,
  reference: RealisedRows,
  { fitCalibrator, seed = 1 }: EstimateOptions = {},
): PerformanceEstimate {
  checkRows(current, 'The current rows');
  checkRows(reference, 'The reference rows');
  const { report, apply } = chooseRecalibration(
    reference.labels,
    reference.probabilities,
    fitCalibrator,
    seed,
  );
  const outcomes = apply(current.probabilities);
  const rows = current.flags.length;
  const figures = performanceFigures(outcomes, current);
  const realised = performanceFigures(reference.labels, reference);
  const spread = referenceSpread(reference);
  const thresholds = alertThresholds(reference, rows);
  const metrics = forEachMetric((metric) => ({
    ...estimateWithBand(metric, figures[metric], spread[metric], rows),
    ...(realised[metric].value === undefined ? {} : { reference: realised[metric].value }),
    ...judge(metric, figures[metric].value, thresholds[metric]),
  }));
  return {
    method: 'cbpe',
    assumption: CBPE_ASSUMPTION,
    rows,
    referenceRows: reference.flags.length,
    alarm: Object.values(metrics).some(({ alarm }) => alarm),
    confusion: expectedConfusion(outcomes, current.flags),
    metrics,
    recalibration: report,
  };
}

type Band = Pick<
  EstimatedMetric,
  'estimate' | 'undefinedReason' | 'standardError' | 'lower' | 'upper' | 'bandUndefinedReason'
>;

function estimateWithBand(metric: PerformanceMetric, figure: Figure, spread: Figure, rows: number): Band {
  if (figure.value === undefined) return { undefinedReason: figure.undefinedReason };
  const estimate = figure.value;
  if (spread.value === undefined) return { estimate, bandUndefinedReason: spread.undefinedReason };
  const standardError = spread.value / Math.sqrt(rows);
  return { estimate, standardError, ...bandAround(metric, estimate, standardError) };
}

type Judgement = Pick<EstimatedMetric, 'thresholds' | 'thresholdsUndefinedReason' | 'alarm' | 'direction'>;

function judge(metric: PerformanceMetric, estimate: number | undefined, found: MaybeThresholds): Judgement {
  if (found.undefinedReason !== undefined) {
    return { alarm: false, thresholdsUndefinedReason: found.undefinedReason };
  }
  const { undefinedReason: _, ...thresholds } = found;
  const below = estimate !== undefined && estimate < thresholds.lower;
  const above = estimate !== undefined && estimate > thresholds.upper;
  if (!below && !above) return { thresholds, alarm: false };
  const worse = metric === 'expectedCost' ? above : below;
  return { thresholds, alarm: true, direction: worse ? 'worse' : 'better' };
}

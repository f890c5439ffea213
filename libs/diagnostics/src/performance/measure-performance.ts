/** Everything that can be said of a model on rows, with or without outcomes. */
import { calibrationDrift } from './calibration-drift.ts';
import type { FitCalibrator } from './choose-recalibration.ts';
import { estimatePerformance } from './estimate-performance.ts';
import { judgeRealised } from './judge-realised.ts';
import { performanceByPeriod, performanceBySegment, type Grouping } from './performance-by-group.ts';
import type { GroupedPerformance, JudgedPerformance, MeasuredPerformance } from './performance-diagnosis.ts';
import { takeRows, type PredictedRows, type RealisedRows } from './predicted-rows.ts';
import { realisedPerformance } from './realised-performance.ts';

/** Rows as a model sees them. */
export interface MeasuredRows {
  readonly predicted: PredictedRows;
  /** 1 left, 0 stayed, −1 not known yet; as long as the rows. Absent: nothing is known. */
  readonly outcomes?: Int8Array;
  readonly period?: Grouping & { readonly column: string };
  readonly segments?: readonly (Grouping & { readonly column: string })[];
}

export interface MeasureOptions {
  /** As in `EstimateOptions`. */
  readonly fitCalibrator?: FitCalibrator;
  readonly seed?: number;
}

/** Of one column; more would make a diagnosis long without making it clearer. */
const MAX_SEGMENTS = 20;
const MAX_PERIODS = 60;

/**
 * Estimates performance on all rows and, where outcomes are known, measures it: overall against the reference, by
 * period, by segment, and whether probabilities still hold.
 *
 * @param reference - labelled rows that the model was not fitted on, in order of time; may have no rows
 * @throws {DynamicRiskError} `argument-invalid` as `checkRows`
 */
export function measurePerformance(
  rows: MeasuredRows,
  reference: RealisedRows,
  options: MeasureOptions = {},
): MeasuredPerformance {
  const estimate = estimatePerformance(rows.predicted, reference, options);
  const known = knownRows(rows);
  if (known.length === 0) {
    const realisedUndefinedReason =
      rows.predicted.flags.length === 0 ? 'there are no rows' : 'no row has an outcome yet';
    return { estimate, realisedUndefinedReason };
  }
  const { outcomes } = rows;
  const labels = Uint8Array.from(rows.predicted.flags, (_, row) => Math.max(0, outcomes?.[row] ?? 0));
  const labelled = takeRows({ ...rows.predicted, labels }, known);
  const grouped = (grouping: Grouping): Grouping => ({
    levels: grouping.levels,
    codes: Int32Array.from(known, (row) => grouping.codes[row] ?? -1),
  });
  const { period, segments } = rows;
  return {
    estimate,
    realised: judged(labelled, reference),
    calibration: calibrationDrift(labelled, reference.labels.length === 0 ? {} : { reference }),
    ...(period === undefined ? {} : { byPeriod: byPeriod(labelled, period.column, grouped(period)) }),
    ...(segments === undefined
      ? {}
      : { bySegment: segments.map((segment) => bySegment(labelled, segment.column, grouped(segment))) }),
  };
}

function knownRows({ outcomes }: MeasuredRows): Uint32Array {
  if (outcomes === undefined) return new Uint32Array();
  return Uint32Array.from(outcomes.keys()).filter((row) => outcomes[row]! >= 0);
}

function judged(labelled: RealisedRows, reference: RealisedRows): JudgedPerformance {
  const changes = judgeRealised(labelled, reference);
  const alarm = Object.values(changes).some((change) => change.alarm);
  return { ...realisedPerformance(labelled), alarm, changes };
}

function byPeriod(rows: RealisedRows, column: string, grouping: Grouping): GroupedPerformance {
  return { column, ...performanceByPeriod(rows, grouping, { maxGroups: MAX_PERIODS }) };
}

function bySegment(rows: RealisedRows, column: string, grouping: Grouping): GroupedPerformance {
  return { column, ...performanceBySegment(rows, grouping, { maxGroups: MAX_SEGMENTS }) };
}

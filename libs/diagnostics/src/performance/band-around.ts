/** How far off an estimate may be by the luck of the rows. */
import { clampToRange, type PerformanceMetric } from './metric-names.ts';
import type { ShareInterval } from './share-interval.ts';

/** Half the width of the band, in standard errors. */
const BAND_ERRORS = 3;

/** Estimate ± 3 standard errors, inside the metric's range. */
export function bandAround(
  metric: PerformanceMetric,
  estimate: number,
  standardError: number,
): ShareInterval {
  return {
    lower: clampToRange(metric, estimate - BAND_ERRORS * standardError),
    upper: clampToRange(metric, estimate + BAND_ERRORS * standardError),
  };
}

/** Whether numbers are distributed as they were, and by how much not. */
import { cauchyCombination } from './cauchy-combination.ts';
import { percent, type PendingFinding, type TestSettings } from './column-tests.ts';
import type { TestPart } from './drift-report.ts';
import { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts';
import { mannWhitneyTest } from './mann-whitney.ts';
import type { NumericSample } from './numeric-sample.ts';
import type { PopulationStabilityIndex } from './population-stability-index.ts';
import { countBelow, countUpTo } from './sorted-counts.ts';
import { wassersteinDistance } from './wasserstein-distance.ts';

/** Exact p-values up to this product of sizes: some milliseconds a column. */
const EXACT_UP_TO = 1_000_000;
/** A distance between distribution functions that matters even where ties leave the stability index few bins. */
const LARGE_KS = 0.3;
/** So many values beyond the reference's range matter, wherever its quantiles put the bins of the stability index. */
const LARGE_OUTSIDE = 0.05;

/**
 * Significance is the Cauchy combination of the Kolmogorov–Smirnov test, which sees any change of shape, and the
 * Mann–Whitney test, which sees a small move of all values sooner. Large is a stability index over its band and over
 * chance, a distance of 0.3 between the distribution functions, or a twentieth of the values on one side of the
 * reference's range, where the open outer bins of the index hide them.
 *
 * @returns `undefined` when either side has no values
 */
export function testNumericShift(
  reference: NumericSample,
  current: NumericSample,
  { value: psi = 0, critical = 0 }: PopulationStabilityIndex,
  { psiBand }: TestSettings,
): PendingFinding | undefined {
  const { sorted: before } = reference;
  const { sorted: now } = current;
  const shape = kolmogorovSmirnovTest(before, now, { exactUpTo: EXACT_UP_TO });
  const location = mannWhitneyTest(before, now);
  if (shape === undefined || location === undefined) return undefined;
  const parts: readonly TestPart[] = [
    {
      test: 'kolmogorov-smirnov',
      statistic: shape.statistic,
      pValue: shape.pValue,
      method: shape.ties ? `${shape.method}, ties` : shape.method,
    },
    { test: 'mann-whitney', ...location, method: 'normal limit, ties and continuity corrected' },
  ];
  const effect = distanceInDeviations(reference, current);
  const outside = farthestOutside(before, now);
  return {
    family: 'distribution',
    kind: 'shift',
    large:
      (psi >= psiBand && psi > critical) || shape.statistic >= LARGE_KS || outside.share >= LARGE_OUTSIDE,
    pValue: cauchyCombination(parts.map(({ pValue }) => pValue)),
    ...(effect === undefined ? {} : { effect }),
    effectMeasure: 'wasserstein-over-sd',
    method: 'cauchy combination of kolmogorov-smirnov and mann-whitney',
    parts,
    message: `${describeMove(reference, current)}${outside.share >= LARGE_OUTSIDE ? outside.note : ''}`,
  };
}

/** Values on that side of the reference's range on which there are more. */
function farthestOutside(
  before: Float64Array,
  now: Float64Array,
): { readonly share: number; readonly note: string } {
  const below = countBelow(now, before[0]!) / now.length;
  const above = 1 - countUpTo(now, before[before.length - 1]!) / now.length;
  const side = below > above ? 'below the smallest' : 'above the largest';
  const share = Math.max(below, above);
  return { share, note: `; ${percent(share)} lie ${side} of before` };
}

/** Wasserstein-1 distance over the reference's population standard deviation; `undefined` for a constant reference. */
function distanceInDeviations(reference: NumericSample, current: NumericSample): number | undefined {
  const { standardDeviation = 0 } = reference.moments ?? {};
  const distance = wassersteinDistance(reference.sorted, current.sorted);
  if (standardDeviation === 0 || distance === undefined) return undefined;
  const effect = distance / (standardDeviation * Math.sqrt(1 - 1 / reference.sorted.length));
  return Number.isFinite(effect) ? effect : undefined;
}

/** The means of both sides, as a reader takes them. */
export function describeMove(reference: NumericSample, current: NumericSample, what = 'mean'): string {
  const mean = ({ moments }: NumericSample): string => String(Number((moments?.mean ?? 0).toPrecision(4)));
  return `${what} ${mean(current)}, was ${mean(reference)}`;
}

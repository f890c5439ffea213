/** Finds values that came in another unit: some or all rows multiplied or divided by 10, 100 or 1000. */
import { quantileSorted } from '../quantile.ts';
import { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts';
import { mirror, sizesOf, snapTo } from './log-sizes.ts';
import { mixtureDistance } from './mixture-distance.ts';
import { countBelow, countUpTo, thinned } from './sorted-counts.ts';

export interface UnitChange {
  /** Of the current values: 1000 when they are a thousand times too large, 0.001 when too small. */
  readonly factor: number;
  /** Values outside the range of the reference, on the side the factor points to. */
  readonly outside: number;
  /** Estimated share of the current values that came in the other unit, in (0, 1]. */
  readonly share: number;
  /**
   * That as many of the current values lie outside the reference by chance, both directions counted; for a column that
   * changed as a whole within the range of the reference, of the Kolmogorov–Smirnov test.
   */
  readonly pValue: number;
}

const FACTORS = [10, 100, 1000];
/** Changes of size that are no change of unit; one that fits better speaks against it. */
const STRETCHES = [1.25, 1.5, 2, 3, 5, 20, 30, 50, 200, 300, 500];
/** How much better another change has to fit, a unit being likelier from the start. */
const PRIOR_ODDS = 10;
/** A growth of all values alike explains better what it explains with this part of the distance. */
const CLEARLY_BETTER = 0.7;
/** Fewer values outside the reference say nothing of a unit. */
const MIN_OUTSIDE = 3;
const MIN_OUTSIDE_SHARE = 0.005;
const MIN_REFERENCE = 20;
/** As many of the values outside are put back, evenly taken. */
const MAX_RESTORED = 20_000;
/** A column that changed as a whole has moved at least this far. */
const MIN_MOVE = 0.3;

/**
 * Looks at the values beyond the largest (or below the smallest) size in the reference. Their number has an exact
 * p-value: that the k most extreme of all values are current ones. They speak of a unit when, put back by the factor,
 * they look like the part of the reference that would land outside, and when a mixture of both units explains the whole
 * column: up to noise, or at least twice as well as no change does. Failing that, a column that moved far is in another
 * unit when a factor alone brings all of it back. Zeros have no unit and are left out.
 *
 * @param reference - finite numbers in ascending order
 * @param current - finite numbers in ascending order
 * @returns `undefined` when no factor explains the column
 * @example
 * detectUnitChange(seconds, milliseconds)?.factor; // 1000
 */
export function detectUnitChange(reference: Float64Array, current: Float64Array): UnitChange | undefined {
  const sizes = [sizesOf(reference), sizesOf(current)] as const;
  if (sizes[0].length < MIN_REFERENCE || sizes[1].length === 0 || !mayHaveChanged(...sizes)) return undefined;
  const [usual, found] = [sizes[0].map(Math.log), sizes[1].map(Math.log)];
  // Too small on this scale is too large on the mirrored one.
  const mirrored = [mirror(usual), mirror(found)] as const;
  const larger = explainOutside(usual, found) ?? explainWhole(usual, found);
  const smaller = explainOutside(...mirrored) ?? explainWhole(...mirrored);
  if (larger !== undefined && (smaller === undefined || larger.pValue <= smaller.pValue)) return larger;
  return smaller === undefined ? undefined : { ...smaller, factor: 1 / smaller.factor };
}

/** Whether there is anything to explain: enough sizes beyond the reference on either side, or a column that moved far. */
function mayHaveChanged(usual: Float64Array, found: Float64Array): boolean {
  const above = found.length - countUpTo(found, usual[usual.length - 1]!);
  const below = countBelow(found, usual[0]!);
  if (isEnough(above, found.length) || isEnough(below, found.length)) return true;
  return (kolmogorovSmirnovTest(usual, found, { exactUpTo: 0 })?.statistic ?? 0) >= MIN_MOVE;
}

function isEnough(outside: number, values: number): boolean {
  return outside >= MIN_OUTSIDE && outside >= MIN_OUTSIDE_SHARE * values;
}

function explainOutside(usual: Float64Array, found: Float64Array): UnitChange | undefined {
  const largest = usual[usual.length - 1]!;
  const k = found.length - countUpTo(found, largest);
  if (!isEnough(k, found.length)) return undefined;
  const outside = thinned(found.subarray(found.length - k), MAX_RESTORED);
  const unexplained = mixtureDistance(usual, found, { shift: 0, share: 0 });
  const growth = mixtureDistance(usual, found, { shift: medianMove(usual, found), share: 1 });
  const explained = Math.min(Math.max(noise(usual, found), unexplained / 2), growth / CLEARLY_BETTER);
  const stretch = Math.max(...STRETCHES.map((factor) => landingFit(usual, outside, factor).pValue));
  let best: { factor: number; share: number; fit: number } | undefined;
  for (const factor of FACTORS) {
    const fit = landingFit(usual, outside, factor);
    if (fit.pValue < 0.001 && fit.statistic > 0.15) continue;
    if (fit.pValue * PRIOR_ODDS < stretch) continue;
    const share = Math.min(1, (k * usual.length) / (found.length * fit.landing));
    if (mixtureDistance(usual, found, { shift: Math.log(factor), share }) > explained) continue;
    if (best === undefined || fit.pValue > best.fit) best = { factor, share, fit: fit.pValue };
  }
  if (best === undefined) return undefined;
  const pValue = Math.min(1, 2 * chanceOutside(k, usual.length, found.length));
  return { factor: best.factor, outside: k, share: best.share, pValue };
}

interface LandingFit {
  /** Values of the reference that the factor takes outside. */
  readonly landing: number;
  readonly statistic: number;
  /** 0 where the factor does not bring the values back. */
  readonly pValue: number;
}

/** Whether values outside, put back by the factor, look like the part of the reference that it takes outside. */
function landingFit(usual: Float64Array, outside: Float64Array, factor: number): LandingFit {
  const shift = Math.log(factor);
  const largest = usual[usual.length - 1]!;
  const landing = usual.subarray(countUpTo(usual, snapTo(usual, largest - shift)));
  const restored = outside.map((value) => snapTo(usual, value - shift));
  const beyond = restored.length - countUpTo(restored, largest);
  const fit = beyond > 0.05 * restored.length ? undefined : kolmogorovSmirnovTest(landing, restored);
  return { landing: landing.length, statistic: fit?.statistic ?? 1, pValue: fit?.pValue ?? 0 };
}

function medianMove(usual: Float64Array, found: Float64Array): number {
  return quantileSorted(found, 0.5) - quantileSorted(usual, 0.5);
}

/** Every row in the other unit, though most values stay within a range that spans several powers of ten. */
function explainWhole(usual: Float64Array, found: Float64Array): UnitChange | undefined {
  const moved = kolmogorovSmirnovTest(usual, found);
  if (moved === undefined || moved.statistic < MIN_MOVE) return undefined;
  const [best] = FACTORS.map((factor) => ({
    factor,
    distance: mixtureDistance(usual, found, { shift: Math.log(factor), share: 1 }),
  })).sort((a, b) => a.distance - b.distance);
  if (best === undefined || best.distance > Math.min(noise(usual, found), moved.statistic / 3))
    return undefined;
  const largest = usual[usual.length - 1]!;
  const outside = found.length - countUpTo(found, largest);
  return { factor: best.factor, outside, share: 1, pValue: moved.pValue };
}

/** Probability that the k largest of n + m exchangeable values are all among the m. */
function chanceOutside(k: number, n: number, m: number): number {
  let probability = 1;
  for (let i = 0; i < k; i++) probability *= (m - i) / (n + m - i);
  return probability;
}

/** Distance that two samples of these sizes rarely exceed by chance (0.1 % point of Kolmogorov's limit). */
function noise(usual: Float64Array, found: Float64Array): number {
  return 1.949 * Math.sqrt(1 / usual.length + 1 / found.length);
}

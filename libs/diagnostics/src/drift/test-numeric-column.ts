/** Everything that is tested in a numeric column. */
import type { NumericColumn } from '@dynamic-risk/dataset';
import { momentsOfSorted } from '../moments.ts';
import { sortedValues } from '../sorted-values.ts';
import {
  detectableShift,
  percent,
  testMissing,
  type ColumnTests,
  type PendingFinding,
  type TestSettings,
} from './column-tests.ts';
import { jensenShannonDistance } from './jensen-shannon-distance.ts';
import { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts';
import { populationStabilityIndex, type PopulationStabilityIndex } from './population-stability-index.ts';
import { countInBins, quantileEdges } from './quantile-bins.ts';
import { detectUnitChange } from './unit-change.ts';
import { wassersteinDistance } from './wasserstein-distance.ts';

/** Exact p-values up to this product of sizes: some milliseconds a column. */
const EXACT_UP_TO = 1_000_000;
/** A distance between distribution functions that matters even where ties leave the stability index few bins. */
const LARGE_KS = 0.3;

/**
 * Shift of the values (Kolmogorov–Smirnov; large when the stability index is over its band and over chance), change of
 * unit, change of the missing share.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a value is infinite
 */
export function testNumericColumn(
  reference: NumericColumn,
  current: NumericColumn,
  settings: TestSettings,
): ColumnTests {
  const before = sortedValues(reference);
  const now = sortedValues(current);
  const edges = quantileEdges(before);
  const bins = [countInBins(before, edges), countInBins(now, edges)] as const;
  const psi = populationStabilityIndex(...bins);
  const jensenShannon = jensenShannonDistance(...bins);
  const detectable = detectableShift(before.length, now.length);
  const missing = testMissing(
    { n: reference.values.length, missing: reference.values.length - before.length },
    { n: current.values.length, missing: current.values.length - now.length },
    settings,
  );
  const findings = [testUnit(before, now), missing, testShift(before, now, psi, settings)];
  return {
    ...(psi.value === undefined ? {} : { psi: psi.value }),
    ...(psi.critical === undefined ? {} : { psiCritical: psi.critical }),
    ...(jensenShannon === undefined ? {} : { jensenShannon }),
    ...(detectable === undefined ? {} : { detectable }),
    findings: findings.filter((finding) => finding !== undefined),
  };
}

function testShift(
  before: Float64Array,
  now: Float64Array,
  psi: PopulationStabilityIndex,
  { psiBand }: TestSettings,
): PendingFinding | undefined {
  const test = kolmogorovSmirnovTest(before, now, { exactUpTo: EXACT_UP_TO });
  if (test === undefined) return undefined;
  const { value = 0, critical = 0 } = psi;
  const effect = distanceInDeviations(before, now);
  return {
    family: 'distribution',
    kind: 'shift',
    large: (value >= psiBand && value > critical) || test.statistic >= LARGE_KS,
    pValue: test.pValue,
    ...(effect === undefined ? {} : { effect }),
    effectMeasure: 'wasserstein-over-sd',
    method: `kolmogorov-smirnov ${test.method}${test.ties ? ', ties' : ''}`,
    message: `mean ${format(momentsOfSorted(now).mean)}, was ${format(momentsOfSorted(before).mean)}`,
  };
}

/** Wasserstein-1 distance over the reference's population standard deviation; `undefined` for a constant reference. */
function distanceInDeviations(before: Float64Array, now: Float64Array): number | undefined {
  const { standardDeviation = 0 } = momentsOfSorted(before);
  const distance = wassersteinDistance(before, now);
  if (standardDeviation === 0 || distance === undefined) return undefined;
  const effect = distance / (standardDeviation * Math.sqrt(1 - 1 / before.length));
  return Number.isFinite(effect) ? effect : undefined;
}

function testUnit(before: Float64Array, now: Float64Array): PendingFinding | undefined {
  const change = detectUnitChange(before, now);
  if (change === undefined) return undefined;
  const { factor, share, pValue } = change;
  const direction = factor > 1 ? `${factor} times too large` : `${Math.round(1 / factor)} times too small`;
  return {
    family: 'structure',
    kind: 'unit-change',
    large: true,
    pValue,
    effect: factor,
    effectMeasure: 'unit-factor',
    method: 'exact count beyond the reference range',
    message: `about ${percent(share)} of the values look ${direction}`,
  };
}

function format(value: number): string {
  return String(Number(value.toPrecision(4)));
}

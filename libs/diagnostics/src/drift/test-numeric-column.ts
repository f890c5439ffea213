/** Everything that is tested in a numeric column. */
import {
  detectableShift,
  percent,
  testMissing,
  type ColumnTests,
  type PendingFinding,
  type TestSettings,
} from './column-tests.ts';
import { jensenShannonDistance } from './jensen-shannon-distance.ts';
import type { NumericSample } from './numeric-sample.ts';
import { populationStabilityIndex } from './population-stability-index.ts';
import { countInBins, quantileEdges } from './quantile-bins.ts';
import { testNumericShift } from './test-numeric-shift.ts';
import { detectUnitChange } from './unit-change.ts';

/** Shift of the values, change of unit, change of the missing share. */
export function testNumericColumn(
  reference: NumericSample,
  current: NumericSample,
  settings: TestSettings,
): ColumnTests {
  const missing = testMissing(
    { n: reference.rows, missing: reference.missing },
    { n: current.rows, missing: current.missing },
    settings,
  );
  const { distances, shift } = compareValues(reference, current, settings);
  return {
    ...distances,
    findings: [testUnit(reference, current), missing, shift].filter((finding) => finding !== undefined),
  };
}

/** How far two samples are apart, and whether that is beyond chance. */
export function compareValues(
  reference: NumericSample,
  current: NumericSample,
  settings: TestSettings,
): {
  readonly distances: Omit<ColumnTests, 'findings'>;
  readonly shift: PendingFinding | undefined;
} {
  const edges = quantileEdges(reference.sorted);
  const bins = [countInBins(reference.sorted, edges), countInBins(current.sorted, edges)] as const;
  const psi = populationStabilityIndex(...bins);
  const jensenShannon = jensenShannonDistance(...bins);
  const detectable = detectableShift(reference.sorted.length, current.sorted.length);
  return {
    distances: {
      ...(psi.value === undefined ? {} : { psi: psi.value }),
      ...(psi.critical === undefined ? {} : { psiCritical: psi.critical }),
      ...(jensenShannon === undefined ? {} : { jensenShannon }),
      ...(detectable === undefined ? {} : { detectable }),
    },
    shift: testNumericShift(reference, current, psi, settings),
  };
}

/** From this share on, as estimated, all values are meant. */
const WHOLE = 0.995;

function testUnit(reference: NumericSample, current: NumericSample): PendingFinding | undefined {
  const change = detectUnitChange(reference.sorted, current.sorted);
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
    method: 'likelihood of mixtures, fisher-exact, bonferroni',
    unit: { factor, share },
    message:
      share >= WHOLE
        ? `the values look ${direction}`
        : `about ${percent(share)} of the values look ${direction}`,
  };
}

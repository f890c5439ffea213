/** Everything that is tested in a categorical column. */
import type { CategoricalColumn } from '@dynamic-risk/dataset';
import { chiSquareHomogeneityTest } from './chi-square-homogeneity.ts';
import {
  detectableShift,
  percent,
  testMissing,
  type ColumnTests,
  type PendingFinding,
  type TestSettings,
} from './column-tests.ts';
import type { DriftKind } from './drift-report.ts';
import { jensenShannonDistance } from './jensen-shannon-distance.ts';
import { detectLevelChanges, type LevelChanges } from './level-changes.ts';
import { countLevels, poolRareLevels, sumOf, type LevelCounts } from './level-counts.ts';
import { populationStabilityIndex } from './population-stability-index.ts';

/** Levels that fewer rows of either side have are compared as one. */
const RARE_SHARE = 0.01;

/**
 * Shift of the level shares (χ² homogeneity; large when the stability index is over its band and over chance), levels
 * that came, went or were renamed, change of the missing share.
 */
export function testCategoricalColumn(
  reference: CategoricalColumn,
  current: CategoricalColumn,
  settings: TestSettings,
): ColumnTests {
  const levels = countLevels(reference, current);
  const n = sumOf(levels, 'reference');
  const m = sumOf(levels, 'current');
  const missing = { reference: reference.codes.length - n, current: current.codes.length - m };
  const bins = toBins(withMissing(poolRareLevels(levels, RARE_SHARE), missing));
  const psi = populationStabilityIndex(...bins);
  const jensenShannon = jensenShannonDistance(...bins);
  const changes = detectLevelChanges(levels);
  const deviations = detectableShift(n, m);
  const missingFinding = testMissing(
    { n: reference.codes.length, missing: missing.reference },
    { n: current.codes.length, missing: missing.current },
    settings,
  );
  return {
    ...(psi.value === undefined ? {} : { psi: psi.value }),
    ...(psi.critical === undefined ? {} : { psiCritical: psi.critical }),
    ...(jensenShannon === undefined ? {} : { jensenShannon }),
    ...(deviations === undefined ? {} : { detectable: deviations / 2 }),
    findings: [
      ...levelFindings(changes),
      missingFinding,
      testShift(underOldNames(levels, changes), settings),
    ].filter((finding) => finding !== undefined),
  };
}

function testShift(levels: readonly LevelCounts[], { psiBand }: TestSettings): PendingFinding | undefined {
  const compared = poolRareLevels(levels, RARE_SHARE);
  const bins = toBins(compared);
  const test = chiSquareHomogeneityTest(...bins);
  if (test === undefined) return undefined;
  const { value = 0, critical = 0 } = populationStabilityIndex(...bins);
  const effect = jensenShannonDistance(...bins);
  return {
    family: 'distribution',
    kind: 'shift',
    large: value >= psiBand && value > critical,
    pValue: test.pValue,
    ...(effect === undefined ? {} : { effect }),
    effectMeasure: 'jensen-shannon',
    method: test.method,
    message: describeLargestChange(compared),
  };
}

function levelFindings({ renamed, appeared, lost, unseenPValue }: LevelChanges): readonly PendingFinding[] {
  const finding = (
    kind: DriftKind,
    changes: readonly { readonly share: number; readonly pValue: number; readonly text: string }[],
  ): readonly PendingFinding[] => {
    if (changes.length === 0) return [];
    const single = Math.min(...changes.map(({ pValue }) => pValue));
    // All rows of new levels may say together what none of the levels says alone.
    const isNew = kind !== 'lost-level';
    return [
      {
        family: 'structure',
        kind,
        large: true,
        pValue: isNew ? Math.min(1, 2 * Math.min(single, unseenPValue)) : single,
        effect: changes.reduce((sum, { share }) => sum + share, 0),
        effectMeasure: 'level-share',
        method: 'fisher-exact, bonferroni',
        message: listed(changes.map(({ text }) => text)),
      },
    ];
  };
  return [
    ...finding(
      'renamed-level',
      renamed.map((change) => ({ ...change, text: `${quote(change.from)} is now ${quote(change.to)}` })),
    ),
    ...finding(
      'new-level',
      appeared.map((change) => ({
        ...change,
        text: `new level ${quote(change.level)} in ${percent(change.share)}`,
      })),
    ),
    ...finding(
      'lost-level',
      lost.map((change) => ({
        ...change,
        text: `level ${quote(change.level)} is gone, had ${percent(change.share)}`,
      })),
    ),
  ];
}

/** The levels with every renamed one under its old name, so that a new name alone is no shift. */
function underOldNames(levels: readonly LevelCounts[], { renamed }: LevelChanges): readonly LevelCounts[] {
  if (renamed.length === 0) return levels;
  const currentOf = new Map(levels.map(({ level, current }) => [level, current]));
  const newNameOf = new Map(renamed.map(({ from, to }) => [from, to]));
  const newNames = new Set(newNameOf.values());
  return levels
    .filter(({ level }) => !newNames.has(level))
    .map((counts) => {
      const name = newNameOf.get(counts.level);
      return name === undefined ? counts : { ...counts, current: currentOf.get(name) ?? 0 };
    });
}

function withMissing(
  levels: readonly LevelCounts[],
  missing: { readonly reference: number; readonly current: number },
): readonly LevelCounts[] {
  return missing.reference + missing.current === 0 ? levels : [...levels, { level: '(missing)', ...missing }];
}

function toBins(levels: readonly LevelCounts[]): readonly [readonly number[], readonly number[]] {
  return [levels.map(({ reference }) => reference), levels.map(({ current }) => current)];
}

/** The level that adds most to the stability index. */
function describeLargestChange(levels: readonly LevelCounts[]): string {
  const n = sumOf(levels, 'reference');
  const m = sumOf(levels, 'current');
  const part = ({ reference, current }: LevelCounts): number => {
    const [p, q] = [
      (reference + 0.5) / (n + 0.5 * levels.length),
      (current + 0.5) / (m + 0.5 * levels.length),
    ];
    return (q - p) * Math.log(q / p);
  };
  const largest = levels.reduce((a, b) => (part(b) > part(a) ? b : a));
  const name = largest.level === '' ? 'rare levels' : quote(largest.level);
  return `${name} in ${percent(largest.current / m)}, was ${percent(largest.reference / n)}`;
}

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, 5).join('; ');
  return texts.length > 5 ? `${shown}; … and ${texts.length - 5} more` : shown;
}

function quote(level: string): string {
  return JSON.stringify(level.length > 60 ? `${level.slice(0, 60)}…` : level);
}

export { cauchyCombination } from './cauchy-combination.ts';
export { mannWhitneyTest } from './mann-whitney.ts';
export type { MannWhitneyTest } from './mann-whitney.ts';
export { missingColumn } from './test-column.ts';
export type { ComparedOutcomes, LabelledRows, ScoredRows } from './test-outcomes.ts';
export { benjaminiHochberg } from './benjamini-hochberg.ts';
export { columnSpread, MAX_SPREAD_BINS } from './column-spread.ts';
export { chiSquareHomogeneityTest } from './chi-square-homogeneity.ts';
export type { HomogeneityOptions, HomogeneityTest } from './chi-square-homogeneity.ts';
export { fisherExactTest } from './fisher-exact.ts';
export { jensenShannonDistance } from './jensen-shannon-distance.ts';
export { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts';
export type { KolmogorovSmirnovOptions, KolmogorovSmirnovTest } from './kolmogorov-smirnov.ts';
export { populationStabilityIndex } from './population-stability-index.ts';
export type { PopulationStabilityIndex } from './population-stability-index.ts';
export { countInBins, quantileEdges } from './quantile-bins.ts';
export { chiSquareCritical, chiSquareUpperTail, normalTwoSidedTail } from './tail-probability.ts';
export { twoProportionTest } from './two-proportion-test.ts';
export type { TwoProportionTest } from './two-proportion-test.ts';
export { wassersteinDistance } from './wasserstein-distance.ts';
export { detectDrift } from './detect-drift.ts';
export type { DetectDriftOptions } from './detect-drift.ts';
export type {
  ColumnDrift,
  ComparedRows,
  DriftDiagnosis,
  DriftFinding,
  DriftKind,
  DriftReport,
  EffectMeasure,
  OutcomeDrift,
  SpreadBin,
  TestPart,
  UnitEstimate,
} from './drift-report.ts';
export { detectLevelChanges } from './level-changes.ts';
export type { LevelChange, LevelChanges, RenamedLevel } from './level-changes.ts';
export { countLevels, poolRareLevels } from './level-counts.ts';
export type { LevelCounts } from './level-counts.ts';
export { scoreShift } from './score-shift.ts';
export type { Coefficient } from './score-shift.ts';
export { detectUnitChange } from './unit-change.ts';
export type { UnitChange } from './unit-change.ts';
export { numbersAsLevels } from './numbers-as-levels.ts';
export type { ColumnAsLevels } from './numbers-as-levels.ts';

/** Realised performance over time and in the parts of the clientele. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { checkRows, takeRows, type RealisedRows } from './predicted-rows.ts';
import { realisedPerformance, type RealisedPerformance } from './realised-performance.ts';

/** Which group each row is in: `levels[codes[row]]`, −1 where it is not known; a categorical column is one. */
export interface Grouping {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export interface GroupPerformance extends RealisedPerformance {
  /** The level or period. `kind` tells a level named `missing` from rows without one. */
  readonly name: string;
  /** `rest`: rows of levels that were too many to list; `missing`: rows without a level. */
  readonly kind: 'level' | 'rest' | 'missing';
  /** Too few rows, leavers or stayers to go by the values; read the intervals. */
  readonly small: boolean;
  /** What there is too little of; absent where `small` is false. */
  readonly smallReason?: string;
}

export interface PerformanceByGroup {
  readonly groups: readonly GroupPerformance[];
  /** Names of the small groups among them. */
  readonly smallGroups: readonly string[];
  /** Levels put together as `rest`. */
  readonly restLevels: number;
  /** Levels without a labelled row; not among the groups. */
  readonly emptyLevels: readonly string[];
}

export interface GroupOptions {
  /** A group with fewer rows is small. Default 30. */
  readonly minRows?: number;
  /** A group with fewer leavers or fewer stayers is small. Default 10. */
  readonly minClassRows?: number;
  /** The largest so many segments, or the latest so many periods, are listed; the others are put together as `rest`. Default 50. */
  readonly maxGroups?: number;
}

/**
 * Performance in each level of a categorical column, the largest first; the rest and rows without a level last.
 *
 * @throws {DynamicRiskError} `argument-invalid` as `checkRows`, and for a grouping that does not fit the rows
 * @example
 * const { groups } = performanceBySegment(rows, getCategoricalColumn(clients, 'line'));
 * groups.find(({ name }) => name === 'Fibre')?.metrics.f1.value;
 */
export function performanceBySegment(
  rows: RealisedRows,
  grouping: Grouping,
  options: GroupOptions = {},
): PerformanceByGroup {
  const { maxGroups = 50 } = options;
  const { byLevel, missing } = rowsByLevel(rows, grouping);
  const found = occupied(byLevel, grouping).sort((a, b) => b.rows.length - a.rows.length || a.code - b.code);
  const rest = found.slice(maxGroups);
  const groups = [
    ...found.slice(0, maxGroups).map((group) => describe(rows, group.name, 'level', group.rows, options)),
    ...together(rows, rest, 'other levels', options),
  ];
  return report(rows, groups, missing, options, rest.length, emptyLevels(byLevel, grouping));
}

/**
 * Performance in each period, in the order of their names; name them so that this is the order of time (`2024-03`,
 * `2024-W07`). The earliest come together first where there are too many; rows without a period come last.
 *
 * @throws {DynamicRiskError} `argument-invalid` as `performanceBySegment`
 * @example
 * performanceByPeriod(rows, { codes: Int32Array.of(0, 0, 1), levels: ['2024-03', '2024-04'] }).groups[0]?.name;
 */
export function performanceByPeriod(
  rows: RealisedRows,
  grouping: Grouping,
  options: GroupOptions = {},
): PerformanceByGroup {
  const { maxGroups = 50 } = options;
  const { byLevel, missing } = rowsByLevel(rows, grouping);
  const found = occupied(byLevel, grouping).sort((a, b) => (a.name < b.name ? -1 : 1));
  const earlier = found.slice(0, Math.max(0, found.length - maxGroups));
  const latest = found.slice(earlier.length);
  const groups = [
    ...together(rows, earlier, 'earlier periods', options),
    ...latest.map((group) => describe(rows, group.name, 'level', group.rows, options)),
  ];
  return report(rows, groups, missing, options, earlier.length, emptyLevels(byLevel, grouping));
}

/** One group of all rows of the levels that are not listed, if there are any. */
function together(
  rows: RealisedRows,
  levels: readonly NamedRows[],
  what: string,
  options: GroupOptions,
): readonly GroupPerformance[] {
  if (levels.length === 0) return [];
  const indices = Uint32Array.from(levels.flatMap((level) => level.rows)).sort();
  return [describe(rows, `${levels.length} ${what}`, 'rest', indices, options)];
}

interface LevelRows {
  readonly byLevel: readonly (readonly number[])[];
  readonly missing: readonly number[];
}

function rowsByLevel(rows: RealisedRows, { codes, levels }: Grouping): LevelRows {
  checkRows(rows, 'The labelled rows');
  if (codes.length !== rows.labels.length) {
    throw new DynamicRiskError(
      'argument-invalid',
      `There are ${codes.length} groups for ${rows.labels.length} labelled rows.`,
    );
  }
  const byLevel: number[][] = levels.map(() => []);
  const missing: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    const group = code < 0 ? missing : byLevel[code];
    if (group === undefined) {
      throw new DynamicRiskError(
        'argument-invalid',
        `Row ${row} is in group ${code}; there are ${levels.length}.`,
      );
    }
    group.push(row);
  }
  return { byLevel, missing };
}

interface NamedRows {
  readonly code: number;
  readonly name: string;
  readonly rows: readonly number[];
}

function occupied(byLevel: LevelRows['byLevel'], { levels }: Grouping): NamedRows[] {
  return byLevel
    .map((rows, code) => ({ code, name: levels[code]!, rows }))
    .filter(({ rows }) => rows.length > 0);
}

function emptyLevels(byLevel: LevelRows['byLevel'], { levels }: Grouping): readonly string[] {
  return levels.filter((_, code) => byLevel[code]!.length === 0);
}

function report(
  rows: RealisedRows,
  listed: readonly GroupPerformance[],
  missing: readonly number[],
  options: GroupOptions,
  restLevels: number,
  empty: readonly string[],
): PerformanceByGroup {
  const groups =
    missing.length === 0 ? listed : [...listed, describe(rows, 'missing', 'missing', missing, options)];
  const smallGroups = groups.filter(({ small }) => small).map(({ name }) => name);
  return { groups, smallGroups, restLevels, emptyLevels: empty };
}

function describe(
  rows: RealisedRows,
  name: string,
  kind: GroupPerformance['kind'],
  indices: ArrayLike<number>,
  { minRows = 30, minClassRows = 10 }: GroupOptions,
): GroupPerformance {
  const performance = realisedPerformance(takeRows(rows, Uint32Array.from(indices)));
  const { rows: n, positives } = performance;
  const small = n < minRows || positives < minClassRows || n - positives < minClassRows;
  const counts = `${n} rows, ${positives} left, ${n - positives} stayed`;
  return {
    name,
    kind,
    small,
    ...(small ? { smallReason: `${counts}: read the intervals, not the values` } : {}),
    ...performance,
  };
}

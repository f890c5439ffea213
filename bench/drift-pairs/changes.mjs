/** Changes with known truth, each in one column of the current rows. */
import { createDataset } from '@dynamic-risk/dataset';

/** @import { CategoricalColumn, Column, Dataset, NumericColumn } from '@dynamic-risk/dataset' */
/** @import { DriftKind } from '@dynamic-risk/diagnostics/drift' */
/** @import { Random } from '../../tools/make-sample-data/random.mjs' */

/**
 * @typedef {object} Change
 * @property {string} name
 * @property {string} column The one that is changed.
 * @property {readonly DriftKind[]} kinds What it may rightly be called; none where nothing changes.
 * @property {number} [factor] Of a change of unit.
 * @property {number} [least] Share of the repetitions in which 1,000 rows have to name it.
 * @property {(current: Dataset, random: Random) => Dataset} apply
 */

/** @type {readonly Change[]} */
export const CHANGES = [
  { name: 'none', column: '', kinds: [], apply: (current) => current },
  {
    name: 'columns in another order',
    column: '',
    kinds: [],
    apply: (current) => createDataset([...current.columns].reverse()),
  },
  ...['employees', 'revenue', 'balance'].flatMap((column) =>
    [10, 1000, 0.1, 0.001].flatMap((factor) => [1, 0.2, 0.05].map((share) => unit(column, factor, share))),
  ),
  shift('orders_last_year', 0.3),
  shift('orders_last_year', 0.6, 0.95),
  outlier('revenue'),
  code('employees', 999),
  code('balance', -999),
  ...['employees', 'plan'].flatMap((column) => [
    blank(column, 0.02),
    blank(column, 0.05, 0.9),
    blank(column, 0.95, 0.95),
  ]),
  vanish('employees'),
  vanish('plan'),
  level('level renamed', 'plan', 'renamed-level', (name) => (name === 'Plus' ? 'Comfort' : name)),
  level('level in capitals', 'plan', 'renamed-level', (name) => (name === 'Basic' ? 'BASIC' : name)),
  level('forty levels renamed', 'region', 'renamed-level', (name) => name.toUpperCase()),
  level('new level in 10 %', 'plan', 'new-level', (name, random) => (random.uniform() < 0.1 ? 'New' : name)),
  level('level gone', 'plan', 'lost-level', (name) => (name === 'Pro' ? 'Basic' : name)),
];

/**
 * @param {string} column
 * @param {number} factor
 * @param {number} share
 * @returns {Change}
 */
function unit(column, factor, share) {
  const text = factor > 1 ? `× ${factor}` : `÷ ${Math.round(1 / factor)}`;
  return {
    name: `${column} ${text} in ${100 * share} %`,
    column,
    kinds: ['unit-change'],
    factor,
    ...(share >= 0.2 ? { least: 0.9 } : {}),
    apply: (current, random) =>
      numbers(current, column, (value) =>
        random.uniform() < share ? Number((value * factor).toPrecision(12)) : value,
      ),
  };
}

/**
 * @param {string} column
 * @param {number} deviations
 * @param {number} [least]
 * @returns {Change}
 */
function shift(column, deviations, least) {
  return {
    name: `${column} + ${deviations} sd`,
    column,
    kinds: ['shift'],
    ...(least === undefined ? {} : { least }),
    apply: (current) => {
      const { values } = numericOf(current, column);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      return numbers(current, column, (value) => value + deviations * Math.sqrt(variance));
    },
  };
}

/**
 * @param {string} column
 * @returns {Change}
 */
function outlier(column) {
  return {
    name: `${column}: one value of 1e9`,
    column,
    kinds: [],
    apply: (current) => numbers(current, column, (value, row) => (row === 7 ? 1e9 : value)),
  };
}

/**
 * @param {string} column
 * @param {number} value that stands for no value
 * @returns {Change}
 */
function code(column, value) {
  return {
    name: `${column}: ${value} in 20 %`,
    column,
    kinds: ['shift'],
    least: 0.95,
    apply: (current, random) => numbers(current, column, (old) => (random.uniform() < 0.2 ? value : old)),
  };
}

/**
 * @param {string} column
 * @param {number} share
 * @param {number} [least]
 * @returns {Change}
 */
function blank(column, share, least) {
  return {
    name: `${column}: ${100 * share} % blank`,
    column,
    kinds: ['missing'],
    ...(least === undefined ? {} : { least }),
    apply: (current, random) => {
      const found = current.columns.get(column);
      if (found?.kind === 'numeric') {
        return numbers(current, column, (value) => (random.uniform() < share ? NaN : value));
      }
      const { codes, levels } = categoricalOf(current, column);
      const blanked = codes.map((old) => (random.uniform() < share ? -1 : old));
      return replace(current, column, { kind: 'categorical', codes: blanked, levels });
    },
  };
}

/**
 * @param {string} column
 * @returns {Change}
 */
function vanish(column) {
  return {
    name: `${column} is not there`,
    column,
    kinds: ['vanished-column'],
    least: 1,
    apply: (current) => createDataset([...current.columns].filter(([name]) => name !== column)),
  };
}

/**
 * @param {string} what
 * @param {string} column
 * @param {DriftKind} kind
 * @param {(name: string, random: Random) => string} rename
 * @returns {Change}
 */
function level(what, column, kind, rename) {
  return {
    name: `${column}: ${what}`,
    column,
    kinds: [kind],
    least: 0.95,
    apply: (current, random) => {
      const { codes, levels } = categoricalOf(current, column);
      const names = Array.from(codes, (old) => rename(levels[old] ?? '', random));
      const known = [...new Set(names)];
      const renamed = Int32Array.from(names, (name) => known.indexOf(name));
      return replace(current, column, { kind: 'categorical', codes: renamed, levels: known });
    },
  };
}

/**
 * @param {Dataset} current
 * @param {string} column
 * @param {(value: number, row: number) => number} change
 */
function numbers(current, column, change) {
  const { values } = numericOf(current, column);
  return replace(current, column, { kind: 'numeric', values: values.map(change) });
}

/**
 * @param {Dataset} current
 * @param {string} column
 * @param {Column} replaced
 */
function replace(current, column, replaced) {
  return createDataset([...current.columns].map(([name, old]) => [name, name === column ? replaced : old]));
}

/**
 * @param {Dataset} dataset
 * @param {string} column
 * @returns {NumericColumn}
 */
function numericOf(dataset, column) {
  const found = dataset.columns.get(column);
  if (found?.kind !== 'numeric') throw new Error(`No numeric column ${column}.`);
  return found;
}

/**
 * @param {Dataset} dataset
 * @param {string} column
 * @returns {CategoricalColumn}
 */
function categoricalOf(dataset, column) {
  const found = dataset.columns.get(column);
  if (found?.kind !== 'categorical') throw new Error(`No categorical column ${column}.`);
  return found;
}

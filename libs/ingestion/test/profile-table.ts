/** The profile of a small table of texts, as an inspector would make it. */
import { parseNumber } from '@dynamic-risk/dataset';
import { type ColumnProfile, MAX_PROFILED_LEVELS, type TableProfile } from '../src/table-profile.ts';

type Counted = readonly { readonly text: string; readonly count: number }[];

/** @param columns - the cells of each column, by name and of equal length */
export function profileTable(columns: Readonly<Record<string, readonly string[]>>): TableProfile {
  const names = Object.keys(columns);
  return {
    source: 'clients.csv',
    records: columns[names[0] ?? '']?.length ?? 0,
    broken: 0,
    columns: names.map((name) => profileColumn(name, columns[name] ?? [])),
  };
}

/** A table as it stands in a simple file: no quotes, no comma inside a cell. */
export function profileCsv(text: string): TableProfile {
  const [header = [], ...records] = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return profileTable(
    Object.fromEntries(header.map((name, i) => [name, records.map((record) => record[i] ?? '')])),
  );
}

function profileColumn(name: string, cells: readonly string[]): ColumnProfile {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const numbers = filled.map((cell) => parseNumber(cell)).filter((value) => value !== undefined);
  const levels = countTexts(filled);
  return {
    name,
    cells: cells.length,
    blank: cells.length - filled.length,
    numbers: numbers.length,
    integers: numbers.filter((value) => Number.isInteger(value)).length,
    ...(numbers.length === 0 ? {} : { min: minimum(numbers), max: -minimum(numbers.map((value) => -value)) }),
    distinct: levels.length,
    levels: levels.slice(0, MAX_PROFILED_LEVELS),
    notNumbers: levels.filter(({ text }) => parseNumber(text) === undefined).slice(0, MAX_PROFILED_LEVELS),
  };
}

function minimum(numbers: readonly number[]): number {
  return numbers.reduce((least, value) => Math.min(least, value));
}

function countTexts(texts: readonly string[]): Counted {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Array.from(counts, ([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}

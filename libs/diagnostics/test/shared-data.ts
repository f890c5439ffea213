/** Reads the shared data sets that lie beside the repository, where they are there. */
import { createDataset, parseNumber, type Column, type Dataset } from '@dynamic-risk/dataset';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../../../shared/data/', import.meta.url);

export const sharedDataExists = existsSync(FOLDER);

/** A file of plain cells: no quotes, comma, blank = missing; a column is numeric when every cell there is a number. */
export function readSharedTable(path: string): Dataset {
  const [header = '', ...lines] = readSharedText(path).trimEnd().split('\n');
  const rows = lines.map((line) => line.split(','));
  return createDataset(
    header.split(',').map((name, i): [string, Column] => [name, toColumn(rows.map((row) => row[i] ?? ''))]),
  );
}

export function readSharedText(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, FOLDER)), 'utf8');
}

/** A column of the given cells; `''` is missing. */
export function toColumn(cells: readonly string[]): Column {
  if (cells.every((cell) => cell === '' || parseNumber(cell) !== undefined)) {
    return { kind: 'numeric', values: Float64Array.from(cells, (cell) => parseNumber(cell) ?? NaN) };
  }
  const levels = [...new Set(cells)].filter((cell) => cell !== '');
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  return { kind: 'categorical', codes: Int32Array.from(cells, (cell) => codeOf.get(cell) ?? -1), levels };
}

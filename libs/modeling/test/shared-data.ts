/** Reads the shared conformance data, where it is present: `../shared/data` beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createDataset, type Column, type Contract, type Dataset, type Feature } from '@dynamic-risk/dataset';

const ROOT = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

export const sharedDataExists = existsSync(ROOT);

/** For titles: says that a suite is skipped, and why. */
export const sharedNote = sharedDataExists ? '' : ' (SKIPPED: ../shared/data is not there)';

export const CHURN_SETS = ['telco_churn', 'iranian_churn', 'mlc_churn'] as const;

export function readText(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

/** Cells by column name; the shared files hold no quoted cells. */
export function readCsv(path: string): ReadonlyMap<string, readonly string[]> {
  const [header, ...lines] = readText(path)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return new Map(header!.map((name, j) => [name, lines.map((cells) => cells[j]!)]));
}

export function numbers(cells: readonly string[]): Float64Array {
  return Float64Array.from(cells, (cell) => (cell === '' ? NaN : Number(cell)));
}

interface ManifestEntry {
  readonly id: string;
  readonly column_info: readonly { readonly name: string; readonly type: string }[];
}

export interface ChurnSet {
  readonly contract: Contract;
  readonly train: Dataset;
  readonly test: Dataset;
}

/** One churn set with its full contract, split as its split file says. */
export function readChurn(id: string): ChurnSet {
  const info = readJson<readonly ManifestEntry[]>('churn/manifest.json').find((entry) => entry.id === id)!;
  const features = info.column_info.flatMap(({ name, type }): Feature[] => {
    if (type === 'categorical') return [{ name, type }];
    return type === 'integer' ? [{ name, type }] : type === 'number' ? [{ name, type: 'numeric' }] : [];
  });
  const contract: Contract = { target: { name: 'exited', positive: '1', negative: ['0'] }, features };
  const cells = readCsv(`churn/${id}.csv`);
  const split = readCsv(`churn/${id}.split.csv`).get('split')!;
  const part = (which: string): Dataset =>
    createDataset([
      ...features.map(({ name, type }): [string, Column] => {
        const chosen = cells.get(name)!.filter((_, row) => split[row] === which);
        return [
          name,
          type === 'categorical' ? categorical(chosen) : { kind: 'numeric', values: numbers(chosen) },
        ];
      }),
      ['exited', categorical(cells.get('exited')!.filter((_, row) => split[row] === which))],
    ]);
  return { contract, train: part('train'), test: part('test') };
}

/** Only the numeric features. */
export function numericOnly(contract: Contract): Contract {
  return { ...contract, features: contract.features.filter(({ type }) => type !== 'categorical') };
}

/** A dictionary-coded column; blank or `undefined` is missing. */
export function categorical(cells: readonly (string | undefined)[]): Column {
  const levels = [...new Set(cells)].filter((cell): cell is string => cell !== undefined && cell !== '');
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  return {
    kind: 'categorical',
    levels,
    codes: Int32Array.from(cells, (cell) => codeOf.get(cell ?? '') ?? -1),
  };
}

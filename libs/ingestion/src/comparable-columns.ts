/** Columns of two data sets seen as one run of rows whose values compare as 32-bit words. */
import {
  type CategoricalColumn,
  type Column,
  type Dataset,
  DynamicRiskError,
  getColumn,
  type NumericColumn,
} from '@dynamic-risk/dataset';

/**
 * One column over the rows of the existing data set followed by those of the incoming one. Equal words mean equal
 * values, and the other way round.
 */
export interface ComparableColumn {
  /** Mixes the value of every row into the running hash of that row. */
  readonly mixInto: (hashes: Int32Array) => void;
  /** Whether two rows hold the same value; missing equals missing. */
  readonly equal: (a: number, b: number) => boolean;
}

/** @throws {DynamicRiskError} `argument-invalid` when the two data sets differ in the names or kinds of columns */
export function comparableColumns(
  existing: Dataset | undefined,
  incoming: Dataset,
): readonly ComparableColumn[] {
  if (existing !== undefined && existing.columns.size !== incoming.columns.size) {
    throw new DynamicRiskError(
      'argument-invalid',
      `The incoming data set has ${incoming.columns.size} columns, expected ${existing.columns.size}.`,
    );
  }
  return Array.from(incoming.columns, ([name, column]) => {
    const before = existing && getColumn(existing, name);
    if (column.kind === 'numeric') return numericColumn(numericOnly(before, name), column);
    return categoricalColumn(categoricalOnly(before, name), column);
  });
}

/** One step of MurmurHash3 (x86, 32 bit; A. Appleby, public domain). */
function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function numericColumn(before: NumericColumn | undefined, after: NumericColumn): ComparableColumn {
  const parts = [before?.values ?? new Float64Array(0), after.values] as const;
  const split = parts[0].length;
  const valueAt = (row: number): number => (row < split ? parts[0][row]! : parts[1][row - split]!);
  return {
    mixInto: (hashes) => {
      mixNumbers(parts[0], hashes, 0);
      mixNumbers(parts[1], hashes, split);
    },
    equal: (a, b) => {
      const x = valueAt(a);
      const y = valueAt(b);
      return x === y || (Number.isNaN(x) && Number.isNaN(y));
    },
  };
}

/** Zero and missing have several bit patterns each, which must not tell equal values apart. */
const ZERO_WORD = 0;
const MISSING_WORD = 0x7ff80000;

function mixNumbers(values: Float64Array, hashes: Int32Array, offset: number): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const at = offset + i;
    if (value === 0) hashes[at] = mix(hashes[at]!, ZERO_WORD);
    else if (Number.isNaN(value)) hashes[at] = mix(hashes[at]!, MISSING_WORD);
    else hashes[at] = mix(mix(hashes[at]!, words[2 * i]!), words[2 * i + 1]!);
  }
}

function categoricalColumn(
  before: CategoricalColumn | undefined,
  after: CategoricalColumn,
): ComparableColumn {
  return before === undefined ? oneDictionary(after.codes) : twoDictionaries(before, after);
}

/** Within one dictionary levels are distinct, so equal codes are equal texts. */
function oneDictionary(codes: Int32Array): ComparableColumn {
  return {
    mixInto: (hashes) => {
      for (let row = 0; row < codes.length; row++) hashes[row] = mix(hashes[row]!, codes[row]!);
    },
    equal: (a, b) => codes[a] === codes[b],
  };
}

function twoDictionaries(before: CategoricalColumn, after: CategoricalColumn): ComparableColumn {
  const split = before.codes.length;
  const textAt = (row: number): string | undefined =>
    row < split ? before.levels[before.codes[row]!] : after.levels[after.codes[row - split]!];
  return {
    mixInto: (hashes) => {
      mixTexts(before, hashes, 0);
      mixTexts(after, hashes, split);
    },
    equal: (a, b) => textAt(a) === textAt(b),
  };
}

function mixTexts({ codes, levels }: CategoricalColumn, hashes: Int32Array, offset: number): void {
  const words = new Int32Array(levels.length);
  for (let i = 0; i < levels.length; i++) words[i] = hashText(levels[i]!);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    hashes[offset + i] = mix(hashes[offset + i]!, code < 0 ? MISSING_WORD : words[code]!);
  }
}

/** FNV-1a over UTF-16 code units: much cheaper than a map of a million texts, and only chooses what to compare. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function numericOnly(column: Column | undefined, name: string): NumericColumn | undefined {
  if (column?.kind === 'categorical') throw kindMismatch(name, column.kind, 'numeric');
  return column;
}

function categoricalOnly(column: Column | undefined, name: string): CategoricalColumn | undefined {
  if (column?.kind === 'numeric') throw kindMismatch(name, column.kind, 'categorical');
  return column;
}

function kindMismatch(name: string, existing: string, incoming: string): DynamicRiskError {
  return new DynamicRiskError(
    'argument-invalid',
    `Column "${name}" is ${existing} in the existing data set and ${incoming} in the incoming one.`,
  );
}

/** How one term turns a column into numbers. */
import {
  getCategoricalColumn,
  getNumericColumn,
  type CategoricalColumn,
  type Dataset,
} from '@dynamic-risk/dataset';
import type { Encoder, Term } from '../model.ts';

/** Rows whose level the model has never seen, and how many. */
export interface UnseenLevel {
  readonly column: string;
  /** `null`: the value is missing, and none was missing in training. */
  readonly level: string | null;
  readonly rows: number;
}

/**
 * The standardised values of one term, one per row.
 *
 * A missing number counts as the training median; a level not seen in training as the missing level where there was
 * one, else as the reference level.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the term's column is absent or of another kind
 */
export function encodeTerm(term: Term, encoder: Encoder, dataset: Dataset): Float64Array {
  const encoded = new Float64Array(dataset.rowCount);
  addTerm(term, encoder, dataset, 1, encoded);
  return encoded;
}

/** Adds `factor` times the term's standardised values to `sum`, row by row. */
export function addTerm(
  term: Term,
  encoder: Encoder,
  dataset: Dataset,
  factor: number,
  sum: Float64Array,
): void {
  if (term.kind === 'level') {
    const { codes, levels } = getCategoricalColumn(dataset, term.column);
    const known = knownLevels(encoder, term.column);
    const off = factor * ((0 - term.mean) / term.sd);
    const on = factor * ((1 - term.mean) / term.sd);
    // One entry per code, the missing code −1 first.
    const byCode = [null, ...levels].map((level) =>
      effectiveLevel(level, known, encoder.referenceLevels[term.column]) === term.level ? on : off,
    );
    for (let i = 0; i < sum.length; i++) sum[i]! += byCode[codes[i]! + 1]!;
    return;
  }
  const { values } = getNumericColumn(dataset, term.column);
  if (term.kind === 'standardized') {
    const { median, mean, sd } = term;
    for (let i = 0; i < sum.length; i++) {
      const value = values[i]!;
      sum[i]! += factor * (((Number.isNaN(value) ? median : value) - mean) / sd);
    }
    return;
  }
  const off = factor * ((0 - term.mean) / term.sd);
  const on = factor * ((1 - term.mean) / term.sd);
  for (let i = 0; i < sum.length; i++) sum[i]! += Number.isNaN(values[i]!) ? on : off;
}

/** Every row of a categorical feature whose level training did not have, by level in order of the dictionary. */
export function findUnseenLevels(encoder: Encoder, dataset: Dataset): readonly UnseenLevel[] {
  return Object.keys(encoder.referenceLevels).flatMap((column) => {
    const source = getCategoricalColumn(dataset, column);
    const known = knownLevels(encoder, column);
    return countByLevel(source)
      .filter(({ level }) => !known.has(level))
      .map((count) => ({ column, ...count }));
  });
}

function countByLevel({
  codes,
  levels,
}: CategoricalColumn): readonly { readonly level: string | null; readonly rows: number }[] {
  const counts = new Float64Array(levels.length + 1);
  for (const code of codes) counts[code + 1]!++;
  return [null, ...levels].flatMap((level, i) => (counts[i]! > 0 ? [{ level, rows: counts[i]! }] : []));
}

/** Levels of the column that occurred in training, those of left-out terms included. */
export function knownLevels(encoder: Encoder, column: string): ReadonlySet<string | null> {
  const known = new Set<string | null>();
  const reference = encoder.referenceLevels[column];
  if (reference !== undefined) known.add(reference);
  for (const term of encoder.terms)
    if (term.kind === 'level' && term.column === column) known.add(term.level);
  for (const { column: name, level } of encoder.dropped) {
    if (name === column && level !== undefined) known.add(level);
  }
  return known;
}

export function effectiveLevel(
  level: string | null,
  known: ReadonlySet<string | null>,
  reference: string | null | undefined,
): string | null | undefined {
  if (known.has(level)) return level;
  return known.has(null) ? null : reference;
}

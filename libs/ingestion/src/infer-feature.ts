/** What one column is to the model, seen from its profile. */
import type { CategoricalFeature, Feature, NumericFeature } from '@dynamic-risk/dataset';
import { findNotNumbers, type NotNumbers } from './find-not-numbers.ts';
import { findWrittenNumber } from './written-numbers.ts';
import { type ColumnProfile, MAX_PROFILED_LEVELS } from './table-profile.ts';

/** A feature, or the reason why the column is none; `note` says either to people. */
export type InferredColumn =
  | { readonly role: 'feature'; readonly feature: Feature; readonly note: string }
  | { readonly role: 'attribute'; readonly note: string };

/**
 * The feature that a column makes.
 *
 * Numbers: whole when all are and none is beyond ±(2^53 − 1), at least 0 when no negative one was seen, never with an
 * upper limit (the range of one file must not reject the clients of the next). Texts: levels are listed for people and not enforced. A
 * blank is allowed in every feature. A column without values, with one value in every row, or with too many
 * different texts (more than 100, or half the rows) is no feature, unless it is `wanted`.
 *
 * @param wanted - the user named this column as a feature
 */
export function inferFeature(column: ColumnProfile, wanted = false): InferredColumn {
  const others = findNotNumbers(column);
  const reason = wanted ? undefined : whyNoFeature(column, others);
  if (reason !== undefined) {
    const note = `"${column.name}": ${reason}; not a feature${others === undefined ? writtenNote(column) : ''}.`;
    return { role: 'attribute', note };
  }
  return others === undefined ? categorical(column) : numeric(column, others);
}

function whyNoFeature(column: ColumnProfile, others: NotNumbers | undefined): string | undefined {
  if (column.cells === column.blank) return 'no values';
  const isComplete = column.blank === 0 && (others?.marked ?? 0) === 0;
  const isSingle = column.distinct === 1 || (others !== undefined && column.min === column.max);
  if (isComplete && isSingle) {
    return `the same value in every row (${JSON.stringify(column.levels[0]?.text.trim() ?? '')})`;
  }
  if (others !== undefined || hasFewTexts(column)) return undefined;
  return (
    `${column.distinct} different texts in ${column.cells} rows say little of a client` +
    ` (if it names the client, pass --id)`
  );
}

function hasFewTexts(column: ColumnProfile): boolean {
  return column.distinct <= MAX_PROFILED_LEVELS && column.distinct * 2 < column.cells;
}

/** Whether every number is one of which an integer column loses no digit. */
function hasAllDigits({ min = 0, max = 0 }: ColumnProfile): boolean {
  return min >= Number.MIN_SAFE_INTEGER && max <= Number.MAX_SAFE_INTEGER;
}

function numeric(column: ColumnProfile, others: NotNumbers): InferredColumn {
  const { markers } = others;
  const isWhole = column.integers === column.numbers && hasAllDigits(column);
  const isNonNegative = column.min !== undefined && column.min >= 0;
  const feature: NumericFeature = {
    name: column.name,
    type: isWhole ? 'integer' : 'numeric',
    nullable: true,
    ...(markers.length === 0 ? {} : { missing: markers }),
    ...(isNonNegative ? { min: 0 } : {}),
  };
  const kind = isWhole ? 'whole numbers' : 'numbers';
  const range = `${kind}, seen ${column.min ?? '?'} … ${column.max ?? '?'}`;
  const limit = isNonNegative ? '; negative ones will be rejected' : '';
  return {
    role: 'feature',
    feature,
    note: `"${column.name}": ${range}${limit}${missingNote(column, others)}.`,
  };
}

function categorical(column: ColumnProfile): InferredColumn {
  const isListed = column.distinct <= MAX_PROFILED_LEVELS && column.distinct > 0;
  const levels = [...new Set(column.levels.map(({ text }) => text.trim()))].sort();
  const feature: CategoricalFeature = {
    name: column.name,
    type: 'categorical',
    nullable: true,
    ...(isListed ? { levels } : {}),
  };
  const count = column.distinct === 1 ? '1 level' : `${column.distinct} levels`;
  return {
    role: 'feature',
    feature,
    note: `"${column.name}": text with ${count}${missingNote(column)}${writtenNote(column)}.`,
  };
}

function writtenNote(column: ColumnProfile): string {
  const example = findWrittenNumber(column);
  return example === undefined
    ? ''
    : `; to use it as numbers write them with a decimal point alone, unlike ${JSON.stringify(example)}`;
}

function missingNote(column: ColumnProfile, others?: NotNumbers): string {
  const blank = column.blank === 0 ? '' : `; ${column.blank} of ${column.cells} blank`;
  if (others === undefined) return blank;
  const texts = others.markers.map((marker) => JSON.stringify(marker)).join(', ');
  const marked = others.marked === 0 ? '' : `; ${texts} read as missing (${others.marked} cells)`;
  const { strays, example } = others;
  if (strays === 0) return blank + marked;
  const cells = strays === 1 ? '1 cell is no number' : `${strays} cells are no numbers`;
  return `${blank}${marked}; ${cells} (such as ${JSON.stringify(example)}): those rows will be rejected`;
}

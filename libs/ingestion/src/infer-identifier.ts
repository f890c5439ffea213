/** Which column names the client. */
import { findNotNumbers } from './find-not-numbers.ts';
import { findWrittenNumber } from './written-numbers.ts';
import type { ColumnProfile } from './table-profile.ts';

/** Fewest rows from which all-distinct values say anything. */
const MIN_ROWS = 20;

/** Words of a column name that announce a name of the row or the client. */
const ID_WORDS = /^(?:ids?|uuid|guid|index|idx|key|row|rownum|rownumber|unnamed)$/;

/** The same in one piece: `customerid`, `account_no`. */
const ID_PHRASE =
  /^(?:customer|client|user|account|member|subscriber|employee|person|company|contract|policy|record)(?:id|no|nr|num|number|key|code)$/;

/** Words that announce a mere counter of rows, which names another client in every file. */
const COUNTER_WORDS = /^(?:index|idx|row|rownum|rownumber|unnamed)$/;

/** Words that leave no doubt even where values repeat. */
const STRONG_ID_WORDS = /^(?:ids?|uuid|guid)$/;

/**
 * The columns that name rows: every value is distinct, none is blank, and they are texts (no amounts such as `1,5`), or
 * whole numbers under a name that looks like an identifier; at least 20 rows. In table order, counters of rows last.
 */
export function identifierCandidates(columns: readonly ColumnProfile[]): readonly ColumnProfile[] {
  const candidates = columns.filter(namesEveryRow);
  const isCounter = ({ name }: ColumnProfile): boolean => hasWord(name, COUNTER_WORDS);
  return [...candidates.filter((one) => !isCounter(one)), ...candidates.filter(isCounter)];
}

/** Whether a column of whole numbers is called an identifier and mostly distinct, though values repeat. */
export function isRepeatedIdentifier(column: ColumnProfile): boolean {
  return (
    column.cells >= MIN_ROWS &&
    isWhole(column) &&
    column.distinct * 2 > column.cells &&
    (hasWord(column.name, STRONG_ID_WORDS) || isIdPhrase(column.name))
  );
}

function namesEveryRow(column: ColumnProfile): boolean {
  if (column.blank > 0 || column.cells < MIN_ROWS || column.distinct < column.cells) return false;
  if (findNotNumbers(column) === undefined) return findWrittenNumber(column) === undefined;
  return column.integers === column.cells && (hasWord(column.name, ID_WORDS) || isIdPhrase(column.name));
}

function isWhole(column: ColumnProfile): boolean {
  return findNotNumbers(column) !== undefined && column.integers === column.numbers;
}

function hasWord(name: string, words: RegExp): boolean {
  return nameWords(name).some((word) => words.test(word));
}

function isIdPhrase(name: string): boolean {
  return ID_PHRASE.test(nameWords(name).join(''));
}

/** `customerID` → customer, id; `RowNumber` → row, number; `Unnamed: 0` → unnamed, 0. */
function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

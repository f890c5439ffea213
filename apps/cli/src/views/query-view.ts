/** What a query answers: for people, for spreadsheets and for programs. */
import type { AnswerValue, QueryAnswer, QueryTable } from '@dynamic-risk/pipeline';
import { cleanText, formatCount, formatQuantity } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

/** Characters of a cell that a person is shown. */
const MAX_CELL = 64;
/** Types whose values stand on the right. */
const NUMBER_TYPE = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/;
const PLAN_COLUMN = 'explain_value';

/** The document of `query --json`. */
export interface AnswerDocument {
  readonly columns: QueryAnswer['columns'];
  /** Column → value. */
  readonly rows: readonly Readonly<Record<string, AnswerValue>>[];
  readonly rowCount: number;
  /** Most rows that were to be answered. */
  readonly limit: number;
  /** There were more. */
  readonly truncated: boolean;
}

/** For programs. */
export function answerDocument({ columns, rows, isCut }: QueryAnswer, limit: number): AnswerDocument {
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])));
  return { columns, rows: objects, rowCount: rows.length, limit, truncated: isCut };
}

/** For spreadsheets: a missing value is a blank cell. */
export function answerTexts({ columns, rows }: QueryAnswer): {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  return { names: columns.map(({ name }) => name), rows: rows.map((row) => row.map(cellText)) };
}

/** For people. */
export function answerView({ columns, rows }: QueryAnswer, style: Style): string {
  const plan = columns.findIndex(({ name }) => name === PLAN_COLUMN);
  if (plan >= 0) return rows.map((row) => printable(cellText(row[plan] ?? null))).join('\n');
  if (columns.length === 0) return '';
  return formatTable(
    rows.map((row) => row.map(shownText)),
    {
      head: columns.map(({ name }) => cleanText(name, MAX_CELL)),
      style,
      align: columns.map(({ type }) => (NUMBER_TYPE.test(type) ? 'right' : 'left')),
    },
  );
}

/** How many rows there are, and whether that is all. */
export function describeSize({ rows, isCut }: QueryAnswer, limit: number): string {
  if (!isCut) return formatQuantity(rows.length, 'row');
  return `Only the first ${formatQuantity(rows.length, 'row')}: there are more. To see them: --limit ${10 * limit}`;
}

/** Every table with its columns. */
export function tablesView(tables: readonly QueryTable[], style: Style): string {
  return tables
    .map(({ name, description, columns }) => {
      const lines = columns.map((column) => [
        `  ${cleanText(column.name, MAX_CELL)}`,
        column.type,
        cleanText(column.description, 4 * MAX_CELL),
      ]);
      return `${style.bold(name)}: ${description}, ${formatCount(columns.length)} columns\n${formatTable(lines)}`;
    })
    .join('\n\n');
}

function shownText(value: AnswerValue): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  return cleanText(cellText(value), MAX_CELL);
}

function cellText(value: AnswerValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Lines stay lines. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ').trimEnd();
}

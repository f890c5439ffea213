/** What stands in the what-if form: texts by column, and the row that they are. */
import type { NumberColumn, Scorer } from '@dynamic-risk/modeling/serve';
import type { FormField } from './form-fields.ts';

/** Column → text as it is typed; blank is missing. */
export type FormValues = ReadonlyMap<string, string>;

/** A value of a row, as it is stored. */
type Cell = number | string | null | undefined;

/** Significant digits of a mean that the form begins with. */
const DIGITS = 4;

/** Prefix of the names that the form's fields are sent under. */
const PREFIX = 'value.';

/** The name that a field is sent under. */
export function fieldName({ column }: Pick<FormField, 'column'>): string {
  return PREFIX + column;
}

/** What was sent, of the fields that there are; one that is absent is blank. */
export function valuesFromForm(fields: readonly FormField[], form: URLSearchParams): FormValues {
  return new Map(fields.map((field) => [field.column, form.get(fieldName(field)) ?? '']));
}

/**
 * The values of a client; what is not known of a column is as in the typical client.
 *
 * @param record - column → value
 */
export function valuesFromRecord(
  fields: readonly FormField[],
  scorer: Pick<Scorer, 'columns'>,
  record: Readonly<Record<string, Cell>>,
): FormValues {
  const typical = typicalValues(fields, scorer);
  return new Map(
    fields.map(({ column }) => {
      const cell = Object.hasOwn(record, column) ? record[column] : undefined;
      return [column, cell === undefined ? (typical.get(column) ?? '') : textOf(cell)];
    }),
  );
}

/** A client of whom every value is usual: means, rounded and within the limits, and reference levels. */
export function typicalValues(
  fields: readonly FormField[],
  { columns }: Pick<Scorer, 'columns'>,
): FormValues {
  return new Map(
    fields.map(({ column, options, isNullable, typical }, index) => {
      const rules = columns[index];
      if (rules?.kind === 'number') return [column, textOf(typicalNumber(rules))];
      const fallback = isNullable ? null : (options[0] ?? null);
      return [column, textOf(typical ?? fallback)];
    }),
  );
}

function typicalNumber({ typical, isWhole, isNullable, min, max }: NumberColumn): number | null {
  if (typeof typical !== 'number') return isNullable ? null : Math.min(max, Math.max(min, 0));
  const rounded = isWhole ? Math.round(typical) : Number(typical.toPrecision(DIGITS));
  return Math.min(max, Math.max(min, rounded));
}

function textOf(cell: Cell): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

/** The row as `POST /prediction` takes it: texts are read as the contract says. */
export function rowOf(values: FormValues): Readonly<Record<string, string | null>> {
  return Object.fromEntries([...values].map(([column, text]) => [column, text.trim() === '' ? null : text]));
}

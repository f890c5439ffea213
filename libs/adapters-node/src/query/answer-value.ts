/** Values of DuckDB as JSON has them. */
import type { AnswerValue } from '@dynamic-risk/pipeline';
import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBUnionValue,
} from '@duckdb/node-api';
import type { DuckDBValue } from '@duckdb/node-api';

/**
 * Whole numbers and decimals are numbers as long as these can hold them, else text; NaN and infinities have no form and
 * are `null`; times are text in ISO 8601 (UTC); what JSON has no form for is DuckDB's own text.
 */
export function answerValue(value: DuckDBValue): AnswerValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return exactOrText(Number(value), value.toString());
  if (value instanceof DuckDBDecimalValue) return decimal(value);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) return isoTime(value);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue)
    return value.items.map(answerValue);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, one]) => [key, answerValue(one)]));
  }
  if (value instanceof DuckDBMapValue) {
    return value.entries.map(({ key, value: one }) => ({ key: answerValue(key), value: answerValue(one) }));
  }
  return value instanceof DuckDBUnionValue ? answerValue(value.value) : value.toString();
}

function exactOrText(number: number, text: string): number | string {
  return Number.isSafeInteger(number) ? number : text;
}

/** A double keeps 15 digits of any decimal. */
function decimal(value: DuckDBDecimalValue): number | string {
  const text = value.toString();
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : text;
}

/** `2026-11-23 11:22:33.456` → `2026-11-23T11:22:33.456Z`; an infinity stays what it is. */
function isoTime(value: DuckDBTimestampValue | DuckDBTimestampTZValue): string {
  const text = value.toString();
  const [, date, time] = /^(\S+) (\d\d:\d\d:\d\d(?:\.\d+)?)/.exec(text) ?? [];
  return date === undefined || time === undefined ? text : `${date}T${time}Z`;
}

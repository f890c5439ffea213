/** One JSON object as cells: every value as it is written. */
import type { RuleViolation } from '@dynamic-risk/ingestion';

/** The values of one object by name, or why it is none. */
export type JsonRecord =
  | {
      readonly isObject: true;
      /** In the order of the object; a name that stands twice has its last value. `null` is the empty text. */
      readonly cells: ReadonlyMap<string, string>;
      readonly violations: readonly RuleViolation[];
    }
  | { readonly isObject: false; readonly violation: RuleViolation };

/** Longest piece of a nested value that a message repeats. */
const MAX_FOUND = 200;

/** A half of a pair of UTF-16 that has no other half. */
const LONE_HALF = /\p{Surrogate}/u;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN = [0x5b, 0x7b] as const;
const CLOSE = [0x5d, 0x7d] as const;
const SPACE = 0x20;

/** The names in an object, or why a text is none. */
export type JsonNames =
  | { readonly isObject: true; readonly names: readonly string[] }
  | { readonly isObject: false; readonly violation: RuleViolation };

/** The names that one object has, each once. */
export function jsonNames(text: string): JsonNames {
  const parsed = parseObject(text);
  return parsed.isObject ? { isObject: true, names: Object.keys(parsed.value) } : parsed;
}

/**
 * Takes one object apart. Numbers stay as they are written (`1.50`, `12345678901234567890`), texts are unescaped,
 * `true` and `false` are words, nested values are kept as JSON.
 *
 * @param isWanted - asked for each name: whether a nested value breaks the record
 */
export function parseJsonRecord(text: string, isWanted: (name: string) => boolean): JsonRecord {
  const parsed = parseObject(text);
  return parsed.isObject ? { isObject: true, ...takeApart(text, isWanted) } : parsed;
}

type ParsedObject =
  | { readonly isObject: true; readonly value: object }
  | { readonly isObject: false; readonly violation: RuleViolation };

function parseObject(text: string): ParsedObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { isObject: false, violation: { rule: 'broken-json', expected: 'one JSON object', found } };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { isObject: true, value };
  const found = text.slice(0, MAX_FOUND);
  return { isObject: false, violation: { rule: 'not-an-object', expected: 'one JSON object', found } };
}

/** @param text - a JSON object that was parsed before, so that nothing in it can be wrong */
function takeApart(
  text: string,
  isWanted: (name: string) => boolean,
): { readonly cells: ReadonlyMap<string, string>; readonly violations: readonly RuleViolation[] } {
  const cells = new Map<string, string>();
  const violations: RuleViolation[] = [];
  // Only an escape can stand for half a character.
  const mayBreak = text.includes('\\u');
  let position = text.indexOf('"');
  while (position >= 0) {
    const nameEnd = stringEnd(text, position);
    const column = unescape(text, position, nameEnd);
    const start = skipBlanks(text, text.indexOf(':', nameEnd) + 1);
    const end = valueEnd(text, start);
    const cell = cellOf(text, start, end);
    if (cells.has(column)) violations.push(duplicateName(column));
    if (isNested(text, start) && isWanted(column)) violations.push(nestedValue(column, cell));
    if (mayBreak && LONE_HALF.test(cell)) violations.push(brokenText(column, cell));
    cells.set(column, cell);
    position = text.indexOf('"', end);
  }
  return { cells, violations };
}

function cellOf(text: string, start: number, end: number): string {
  if (text.charCodeAt(start) === QUOTE) return unescape(text, start, end);
  const literal = text.slice(start, end);
  return literal === 'null' ? '' : literal;
}

function unescape(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('\\') ? String(JSON.parse(text.slice(start, end))) : inner;
}

/** Position behind the value that begins at `start`. */
function valueEnd(text: string, start: number): number {
  if (text.charCodeAt(start) === QUOTE) return stringEnd(text, start);
  if (isNested(text, start)) return nestedEnd(text, start);
  let end = start;
  while (isLiteral(text.charCodeAt(end))) end++;
  return end;
}

/** Position behind the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
    from = quote + 1;
  }
}

function nestedEnd(text: string, start: number): number {
  let depth = 0;
  for (let position = start; ;) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      position = stringEnd(text, position);
      continue;
    }
    if (code === OPEN[0] || code === OPEN[1]) depth++;
    if (code === CLOSE[0] || code === CLOSE[1]) depth--;
    position++;
    if (depth === 0) return position;
  }
}

function isNested(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return code === OPEN[0] || code === OPEN[1];
}

function isLiteral(code: number): boolean {
  return code > SPACE && code !== COMMA && code !== CLOSE[1] && code !== COLON;
}

function skipBlanks(text: string, from: number): number {
  let position = from;
  while (text.charCodeAt(position) <= SPACE) position++;
  return position;
}

function duplicateName(column: string): RuleViolation {
  return { column, rule: 'duplicate-name', expected: 'each name once in an object' };
}

function nestedValue(column: string, cell: string): RuleViolation {
  const expected = 'a text, a number, true, false or null';
  return { column, rule: 'nested-value', expected, found: cell.slice(0, MAX_FOUND) };
}

function brokenText(column: string, cell: string): RuleViolation {
  return { column, rule: 'not-text', expected: 'text without halves of characters', found: cell };
}

/** Regular expressions of a contract, in an engine whose time is linear in the text: no pattern and no cell can stall it. */
import { RE2JS } from 're2js';
import { DynamicRiskError } from './errors.ts';

/**
 * The test whether a whole text matches a regular expression (ECMAScript, flag `u`, without what cannot be matched in
 * linear time: look-around and back-references).
 *
 * @throws {DynamicRiskError} `argument-invalid` when the expression is not understood
 * @example
 * wholeMatch('[A-Z]{2}\\d+')('AB12'); // true
 */
export function wholeMatch(pattern: string): (text: string) => boolean {
  const fault = patternFault(pattern);
  if (fault !== undefined) throw new DynamicRiskError('argument-invalid', fault);
  const expression = compile(pattern);
  return (text) => expression.testExact(text);
}

/**
 * Why a text is no regular expression under the flag `u`, or one that cannot be matched in linear time; `undefined`
 * when it can.
 *
 * @example
 * patternFault('[A-Z'); // 'Invalid regular expression: /[A-Z/u: Unterminated character class'
 */
export function patternFault(pattern: string): string | undefined {
  try {
    RegExp(pattern, 'u');
  } catch (error) {
    return reasonOf(error);
  }
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return `Not to be matched in linear time, as look-around and back-references are not: ${reasonOf(error)}`;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function compile(pattern: string): RE2JS {
  return RE2JS.compile(RE2JS.translateRegExp(inWords(pattern)));
}

/** What the two languages write alike and understand differently, as ECMA-262 has it: white space and line ends. */
const BLANKS = '\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const LINE_ENDS = '\\n\\r\\u2028\\u2029';

/** Each escape, bracket, dot or other character of a pattern. */
const PARTS = /\\[^]|[^]/gu;

function inWords(pattern: string): string {
  let inBrackets = false;
  return pattern.replaceAll(PARTS, (part) => {
    if (part === '\\s') return inBrackets ? BLANKS : `[${BLANKS}]`;
    if (part === '\\S') {
      if (inBrackets) throw new Error('\\S is not understood inside brackets');
      return `[^${BLANKS}]`;
    }
    if (part === '.' && !inBrackets) return `[^${LINE_ENDS}]`;
    if (part === '[') inBrackets = true;
    if (part === ']') inBrackets = false;
    return part;
  });
}

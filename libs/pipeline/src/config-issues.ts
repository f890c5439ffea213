/** Faults of a configuration as `Issue`s: where it stands, what is expected there, what was found. */
import { formatIssues } from '@dynamic-risk/dataset';
import type { Issue } from '@dynamic-risk/dataset';
import type { z } from 'zod';
import { suggestName } from './suggest-name.ts';

/**
 * The issues that zod found, one for each unknown key.
 *
 * The schema's messages are what is expected; for an unknown key the message is the list of known keys.
 *
 * @param value - what was parsed; the texts found are taken from it
 * @param source - the document, as the user named it
 */
export function toConfigIssues(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  source: string,
): readonly Issue[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey(key, issue.path, issue.message.split(', '), source))
      : [invalidValue(issue, value, source)],
  );
}

/** The issue for a key that does not exist. */
export function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  known: readonly string[],
  source: string,
): Issue {
  const suggestion = suggestName(key, known);
  return {
    code: 'unknown-key',
    source,
    column: formatPath([...path, key]),
    expected: known.length === 1 ? `the key ${known[0]}` : `one of the keys ${known.join(', ')}`,
    found: key,
    fix: suggestion === undefined ? 'Remove it.' : `Did you mean "${suggestion}"?`,
  };
}

/** A path as `--set` takes it: `contract.features.0.min`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** A value as a message shows it: a text as it is, everything else as JSON. */
export function describeValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}

/**
 * The issues as sentences, a path shown as what it is: `config.json, training.C: expected …`.
 *
 * @param options.limit - at most this many are spelled out; default 20
 */
export function formatConfigIssues(
  issues: readonly Issue[],
  options: { readonly limit?: number } = {},
): string {
  const placed = issues.map(({ column, source, ...issue }): Issue => {
    const where = [source, column].filter((part) => part !== undefined).join(', ');
    return where === '' ? issue : { ...issue, source: where };
  });
  return formatIssues(placed, { limit: options.limit ?? 20 });
}

function invalidValue(issue: z.core.$ZodIssue, value: unknown, source: string): Issue {
  const found = valueAt(value, issue.path);
  const where = issue.path.length === 0 ? {} : { column: formatPath(issue.path) };
  if (found === undefined) {
    return { code: 'missing-value', source, ...where, expected: issue.message, fix: 'Add it.' };
  }
  const suggestion = typeof found === 'string' ? suggestName(found, allowedWords(issue)) : undefined;
  return {
    code: 'invalid-value',
    source,
    ...where,
    expected: issue.message,
    found: withoutCredentials(issue.path, describeValue(found)),
    ...(suggestion === undefined ? {} : { fix: `Did you mean "${suggestion}"?` }),
  };
}

const NAMES_OF_VARIABLES = new Set<PropertyKey | undefined>(['connection', 'secret', 'smtp']);

/** What stands where the name of a variable is asked for may be a password, and so may a part of an address. */
function withoutCredentials(path: readonly PropertyKey[], text: string): string {
  if (NAMES_OF_VARIABLES.has(path.at(-1))) return `something else (${text.length} characters)`;
  return text
    .replace(/[a-z][a-z0-9+.-]*:\/\/[^\s"]*@[^\s"]*/giu, '***')
    .replace(/(password\W{1,5})[^\s"&]+/giu, '$1***');
}

function allowedWords(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && 'options' in issue ? (issue.options ?? []).map(String) : [];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

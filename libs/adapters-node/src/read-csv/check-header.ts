/** Does a header name every column that is needed, and each only once. */
import { foldColumnName, type HeaderRules, type Issue } from '@dynamic-risk/dataset';
import { closestMatch } from 'leven';
import { dataError } from './data-error.ts';
import type { TableHead } from './read-head.ts';

/** Most names that a message repeats. */
const MAX_NAMES = 12;

/**
 * Checks the header against the columns that are needed.
 *
 * @param known - columns that are worth no warning; the needed ones are always among them
 * @param rules - whether case and blanks around names count, and what a column does that nobody knows
 * @returns one warning per column that nobody knows, or that has no name; one of all of them where they are many
 * @throws {DynamicRiskError} `data-invalid` with every fault: a name that stands twice, a needed column that is
 * not there, a column that nobody knows where these are refused
 */
export function checkHeader(
  head: TableHead,
  needed: readonly string[],
  known: readonly string[] = needed,
  rules: HeaderRules = {},
): readonly Issue[] {
  const found = foldAll(head.names, rules);
  const knownNames = foldAll(known, rules);
  const refusesExtra = rules.extraColumns === 'refuse';
  const extra = extraColumns(head, new Set(knownNames), found, refusesExtra);
  const faults = [
    ...duplicateNames(head, rules),
    ...needed
      .filter((name) => !found.includes(foldColumnName(name, rules)))
      .map((name) => missingColumn(head, name, foldAll(needed, rules), rules)),
    ...(refusesExtra ? extra : []),
  ];
  if (faults.length > 0) throw dataError(faults);
  return extra;
}

/** One issue per name that stands more than once under the rules; blank names are no names. */
export function duplicateNames(
  { source, headerLine: line, names }: TableHead,
  rules: HeaderRules = {},
): readonly Issue[] {
  const folded = foldAll(names, rules);
  const repeated = new Set(folded.filter((name, i) => name.trim() !== '' && folded.indexOf(name) !== i));
  return Array.from(repeated, (column) => {
    const positions = folded.flatMap((name, i) => (name === column ? [i] : []));
    const spellings = new Set(positions.map((i) => names[i]!));
    const [spelling = column] = spellings;
    return {
      code: 'duplicate-column',
      source,
      line,
      column: spelling,
      expected: 'each name once',
      found:
        spellings.size === 1
          ? `columns ${positions.map((i) => i + 1).join(', ')} of that name`
          : `columns ${positions.map((i) => `${i + 1} ${JSON.stringify(names[i])}`).join(', ')}, which the contract's header rules make one`,
      fix: 'Rename or remove all but one.',
    };
  });
}

function foldAll(names: readonly string[], rules: HeaderRules): readonly string[] {
  return names.map((name) => foldColumnName(name, rules));
}

/** @param needed - as they are compared */
function missingColumn(
  head: TableHead,
  column: string,
  needed: readonly string[],
  rules: HeaderRules,
): Issue {
  const { source, headerLine: line, names } = head;
  const free = names.filter((name) => name.trim() !== '' && !needed.includes(foldColumnName(name, rules)));
  const near = nearestName(column, free);
  const base = { code: 'missing-column', source, line, column, expected: 'a column of exactly this name' };
  if (near !== undefined) return { ...base, found: near, fix: 'Rename it.' };
  const isHeadless = names.every((name) => name.trim() === '' || Number.isFinite(Number(name)));
  return {
    ...base,
    found: listNames(names),
    fix: isHeadless ? 'Add a first line that names the columns.' : 'Add the column, or correct the header.',
  };
}

/** The name that was probably meant: the same but for case, blanks and signs, or a third of the letters off at most. */
function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const fold = (name: string): string =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_.-]+/g, '');
  const folded = names.map(fold);
  const maxDistance = Math.floor(fold(wanted).length / 3);
  const nearest = closestMatch(fold(wanted), folded, { maxDistance });
  return nearest === undefined ? undefined : names[folded.indexOf(nearest)];
}

/** @param found - the names of the header as they are compared */
function extraColumns(
  head: TableHead,
  known: ReadonlySet<string>,
  found: readonly string[],
  isRefused: boolean,
): readonly Issue[] {
  const names = head.names.flatMap((name, i) => {
    if (known.has(found[i]!)) return [];
    return [name.trim() === '' ? `column ${i + 1} without a name` : name];
  });
  if (names.length <= MAX_NAMES) return names.map((name) => extraColumn(head, name, isRefused));
  return [extraColumn(head, listNames(names), isRefused)];
}

function extraColumn({ source, headerLine: line }: TableHead, found: string, isRefused: boolean): Issue {
  return {
    code: isRefused ? 'extra-column' : 'unused-column',
    source,
    line,
    expected: 'only columns that the contract names',
    found,
    fix: isRefused
      ? 'Remove it, or name it in the contract; "header.extraColumns" refuses it.'
      : 'It is left out; name it in the contract if it is to be used.',
  };
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES ? `${shown} and ${names.length - MAX_NAMES} more` : shown;
}

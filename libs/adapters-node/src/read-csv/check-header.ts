/** Does a header name every column that is needed, and each only once. */
import type { Issue } from '@dynamic-risk/dataset';
import { closestMatch } from 'leven';
import { dataError } from './data-error.ts';
import type { TableHead } from './read-head.ts';

/** Most names that a message repeats. */
const MAX_NAMES = 12;

/**
 * Checks the header against the columns that are needed.
 *
 * @param known - columns that are worth no warning; the needed ones are always among them
 * @returns one warning per column that nobody knows, or that has no name
 * @throws {DynamicRiskError} `data-invalid` with every fault: a name that stands twice, a needed column that is
 * not there
 */
export function checkHeader(
  head: TableHead,
  needed: readonly string[],
  known: readonly string[] = needed,
): readonly Issue[] {
  const missing = needed.filter((name) => !head.names.includes(name));
  const faults = [...duplicateNames(head), ...missing.map((name) => missingColumn(head, name, needed))];
  if (faults.length > 0) throw dataError(faults);
  return head.names.flatMap((name, i) => (known.includes(name) ? [] : [unusedColumn(head, name, i)]));
}

/** One issue per name that stands more than once; blank names are no names. */
export function duplicateNames({ source, headerLine: line, names }: TableHead): readonly Issue[] {
  const repeated = new Set(names.filter((name, i) => name.trim() !== '' && names.indexOf(name) !== i));
  return Array.from(repeated, (column) => {
    const positions = names.flatMap((name, i) => (name === column ? [i + 1] : []));
    return {
      code: 'duplicate-column',
      source,
      line,
      column,
      expected: 'each name once',
      found: `columns ${positions.join(', ')} of that name`,
      fix: 'Rename or remove all but one.',
    };
  });
}

function missingColumn(head: TableHead, column: string, needed: readonly string[]): Issue {
  const { source, headerLine: line, names } = head;
  const free = names.filter((name) => name.trim() !== '' && !needed.includes(name));
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

function unusedColumn({ source, headerLine: line }: TableHead, name: string, index: number): Issue {
  return {
    code: 'unused-column',
    source,
    line,
    expected: 'only columns that the contract names',
    found: name.trim() === '' ? `column ${index + 1} without a name` : name,
    fix: 'It is left out; name it in the contract if it is to be used.',
  };
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES ? `${shown} and ${names.length - MAX_NAMES} more` : shown;
}

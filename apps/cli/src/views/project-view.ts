/** The inferred contract as a person reviews it. */
import { join, normalize } from 'node:path';
import type { InitProjectResult, ReviewedColumn } from '@dynamic-risk/pipeline';
import { formatCount, formatNumber, formatQuantity, formatShare } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

/** How many characters of levels one line of the table may have. */
const MAX_LEVELS_WIDTH = 44;
const HEAD = ['column', 'role', 'type', 'range seen', 'levels', 'missing'];

/**
 * The contract as a table, the notes, and the command to run next.
 *
 * @param directory - as the user named it
 */
export function projectView(result: InitProjectResult, directory: string, style: Style): string {
  const { sourceRows, testRows, files, columns } = result;
  const notes = notesBesideTable(result);
  const config = files.at(-1) ?? 'config.json';
  const option = config === 'config.json' ? '' : ` --config ${quoteForShell(config)}`;
  const change = normalize(directory) === '.' ? '' : `cd ${quoteForShell(directory)} && `;
  return [
    `${style.bold(directory)}: ${formatQuantity(sourceRows, 'row')} to learn from, ${formatQuantity(testRows, 'row')} to test on.`,
    '',
    formatTable(columns.map(describeColumn), { head: HEAD, style }),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `note: ${note}`)]),
    '',
    `Review the contract in ${join(directory, config)}, then run:`,
    `  ${style.bold(`${change}dynamic-risk run${option}`)}`,
  ].join('\n');
}

/** The notes without those that only repeat the table's line of a feature. */
function notesBesideTable({ notes, contract }: InitProjectResult): readonly string[] {
  return notes.filter((note) => !contract.features.some(({ name }) => note.startsWith(`"${name}": `)));
}

function describeColumn(column: ReviewedColumn): readonly string[] {
  const { seen, allowed, levels } = column;
  const range = seen === undefined ? '' : `${formatNumber(seen.min)} … ${formatNumber(seen.max)}`;
  const bound = allowed?.min === undefined ? '' : `, ≥ ${allowed.min} required`;
  return [
    column.column,
    column.role,
    column.type,
    `${range}${bound}`,
    levels === undefined ? '' : describeLevels(levels),
    describeMissing(column),
  ];
}

/** As many levels as fit, the first one in any case, and how many there are. */
function describeLevels(levels: readonly string[]): string {
  const all = levels.join(', ');
  if (all.length <= MAX_LEVELS_WIDTH) return all;
  let shown = levels[0]?.slice(0, MAX_LEVELS_WIDTH) ?? '';
  for (const level of levels.slice(1)) {
    if (shown.length + level.length + 2 > MAX_LEVELS_WIDTH) break;
    shown += `, ${level}`;
  }
  return `${shown} … ${levels.length} in all`;
}

function describeMissing({ missing, missingShare, missingTexts }: ReviewedColumn): string {
  if (missing === 0) return '0';
  const texts = missingTexts.map((text) => JSON.stringify(text)).join(', ');
  return `${formatCount(missing)} (${formatShare(missingShare)})${texts === '' ? '' : `, also ${texts}`}`;
}

function quoteForShell(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

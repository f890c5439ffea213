/** The inferred contract as a person reviews it. */
import type { InitProjectResult, ReviewedColumn } from '@dynamic-risk/pipeline';
import { formatCount, formatNumber, formatQuantity, formatShare } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

/** Most levels of one column that are spelled out. */
const MAX_LEVELS = 4;
const MAX_LEVEL_WIDTH = 24;
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
  const next = config === 'config.json' ? '' : ` --config ${quoteForShell(config)}`;
  return [
    `${style.bold(directory)}: ${formatQuantity(sourceRows, 'row')} to learn from, ${formatQuantity(testRows, 'row')} to test on.`,
    '',
    formatTable(columns.map(describeColumn), { head: HEAD, style }),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `note: ${note}`)]),
    '',
    `Review the contract in ${directory}/${config}, then run:`,
    `  ${style.bold(`cd ${quoteForShell(directory)} && dynamic-risk run${next}`)}`,
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

function describeLevels(levels: readonly string[]): string {
  const shown = levels.slice(0, MAX_LEVELS).map(shorten).join(', ');
  return levels.length > MAX_LEVELS ? `${shown} … ${levels.length} in all` : shown;
}

function describeMissing({ missing, missingShare, missingTexts }: ReviewedColumn): string {
  if (missing === 0) return '0';
  const texts = missingTexts.map((text) => JSON.stringify(text)).join(', ');
  return `${formatCount(missing)} (${formatShare(missingShare)})${texts === '' ? '' : `, also ${texts}`}`;
}

function shorten(text: string): string {
  return text.length > MAX_LEVEL_WIDTH ? `${text.slice(0, MAX_LEVEL_WIDTH)}…` : text;
}

function quoteForShell(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What a person reads of `quarantine list` and `quarantine show`. */
import { describeViolation } from '@dynamic-risk/pipeline';
import { formatCount, formatInstant, formatQuantity } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import type { ListDocument, ShowDocument } from './quarantine-document.ts';
import { formatTable } from './table.ts';

const GROUP_HEAD = ['run', 'source', 'open', 'released', 'set aside', 'rules of the open ones'];
const ROW_HEAD = ['id', 'source', 'line', 'state', 'rules'];

/** A line a run and source, then a line a row. */
export function listView(document: ListDocument, style: Style): string {
  const { groups, rows, total, open, obsolete } = document;
  if (total === 0) return style.bold('No rejected row.');
  const left = total - rows.length;
  return [
    formatTable(groups.map(groupCells), { head: GROUP_HEAD, style }),
    ...(rows.length === 0 ? [] : ['', formatTable(rows.map(rowCells), { head: ROW_HEAD, style })]),
    ...(left === 0 ? [] : [`… and ${formatCount(left)} more; see them with --limit ${total}`]),
    '',
    `${style.bold(`${formatQuantity(open, 'row waits', 'rows wait')} to be mended.`)} One in full: dynamic-risk quarantine show ID`,
    ...(obsolete === 0
      ? []
      : [`${formatQuantity(obsolete, 'row')} of runs that are no part of the data set.`]),
  ].join('\n');
}

/** Everything that is known of a row. */
export function showView(document: ShowDocument, style: Style): string {
  const { id, run, source, line, offset, state, text, columns, cells, violations, release, advice } =
    document;
  const facts = [
    ['row', style.bold(id)],
    ['rejected by run', run],
    ['source', source],
    ['line', offset === null ? String(line) : `${line}, byte ${formatCount(offset)}`],
    ['state', release === null ? state : `${state} ${formatInstant(release.at)}: ${release.outcome}`],
  ];
  return [
    formatTable(facts),
    '',
    style.bold('Rules'),
    ...violations.map((violation) => `  ${describeViolation(violation)}`),
    '',
    style.bold('Text'),
    text ?? 'It was not kept.',
    ...(columns === null || cells === null
      ? []
      : ['', cellTable(columns, cells, release?.cells ?? null, style)]),
    '',
    `${style.bold('What to do')}  ${advice}`,
  ].join('\n');
}

function groupCells(group: ListDocument['groups'][number]): readonly string[] {
  const { run, source, open, released, setAside, rules } = group;
  const named = rules.map(({ rule, column, rows }) => `${nameRule(rule, column)} ${formatCount(rows)}`);
  return [run, source, formatCount(open), formatCount(released), formatCount(setAside), named.join(', ')];
}

function rowCells(row: ListDocument['rows'][number]): readonly string[] {
  const { id, source, line, state, violations } = row;
  const rules = violations.map(({ rule, column }) => nameRule(rule, column));
  return [id, source, String(line), state, rules.join(', ')];
}

function nameRule(rule: string, column: string | undefined): string {
  return column === undefined ? rule : `${column} ${rule}`;
}

/** @param mended - the cells as somebody mended them */
function cellTable(
  columns: readonly string[],
  cells: readonly string[],
  mended: readonly string[] | null,
  style: Style,
): string {
  const head = ['column', 'as it stood', ...(mended === null ? [] : ['as mended'])];
  const rows = columns.map((name, i) => [
    name,
    cells[i] ?? '',
    ...(mended === null ? [] : [mended[i] ?? '']),
  ]);
  return formatTable(rows, { head, style });
}

/** The whole worklist as a table for spreadsheets. */
import type { Worklist, WorklistClient } from '@dynamic-risk/modeling/worklist';
import { describeReason } from './describe-reason.ts';
import { spreadsheetCell } from './spreadsheet-cell.ts';

const BYTE_ORDER_MARK = '\ufeff';
const REASONS = ['reason_1', 'reason_2', 'reason_3'] as const;

/** What is to be done with a client. */
export type WorklistAction = 'call' | 'do not call';

/** @returns `do not call` for a client who is held back to measure whether calling helps */
export function actionOf({ heldOut }: Pick<WorklistClient, 'heldOut'>): WorklistAction {
  return heldOut ? 'do not call' : 'call';
}

/**
 * One row a client in the order of the list: `rank`, `client`, `period` where there are periods, `action` (`call` or
 * `do not call`), `probability` with `probability_low` and `probability_high`, `value` and `expected_value` where money
 * is configured, and three reasons. Numbers are in full precision with a decimal point; what is not known is blank.
 *
 * Comma, LF, UTF-8 with a byte order mark, without which spreadsheets misread names that are not English. A text that
 * a spreadsheet would run has a `'` in front.
 *
 * @param labels - column → label
 */
export function worklistCsv(
  { list, money }: Worklist,
  labels: Readonly<Record<string, string>> = {},
): string {
  const hasPeriods = list.some(({ period }) => period !== undefined);
  const header = [
    'rank',
    'client',
    ...(hasPeriods ? ['period'] : []),
    'action',
    'probability',
    'probability_low',
    'probability_high',
    ...(money === undefined ? [] : ['value', 'expected_value']),
    ...REASONS,
  ];
  const rows = list.map((one) => [
    String(one.rank),
    spreadsheetCell(one.client),
    ...(hasPeriods ? [spreadsheetCell(one.period ?? '')] : []),
    actionOf(one),
    ...[one.probability, one.interval.lower, one.interval.upper].map(numberCell),
    ...(money === undefined ? [] : [one.value, one.expectedValue].map(numberCell)),
    ...REASONS.map((_, i) => reasonCell(one, i, labels)),
  ]);
  return BYTE_ORDER_MARK + [header, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

/** A number needs no guard: its sign is no formula. */
function numberCell(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function reasonCell(
  { reasons }: WorklistClient,
  index: number,
  labels: Readonly<Record<string, string>>,
): string {
  const reason = reasons[index];
  return reason === undefined ? '' : spreadsheetCell(describeReason(reason, labels));
}

/** What a person reads of the worklist. */
import {
  cleanText,
  describeReason,
  formatAmount,
  formatCount,
  formatQuantity,
  formatShare,
  type ReportedWorklist,
} from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

const LONGEST_NAME = 40;

/** Totals first, then one line a client with the reasons. */
export function worklistView(
  worklist: ReportedWorklist,
  labels: Readonly<Record<string, string>>,
  style: Style,
): string {
  const { list, money } = worklist;
  if (list.length === 0) return summaryOf(worklist);
  const head = [
    '#',
    'client',
    'risk',
    '95 % interval',
    ...(money === undefined ? [] : ['gain']),
    'do',
    'why',
  ];
  const rows = list.map((one) => [
    String(one.rank),
    style.bold(cleanText(one.client, LONGEST_NAME)),
    formatShare(one.probability),
    one.interval.lower === undefined
      ? '–'
      : `${formatShare(one.interval.lower)} to ${formatShare(one.interval.upper)}`,
    ...(money === undefined ? [] : [formatAmount(one.expectedValue ?? Number.NaN)]),
    one.heldOut ? style.yellow('do not call') : 'call',
    one.reasons.map((reason) => describeReason(reason, labels)).join('; ') || '–',
  ]);
  return [summaryOf(worklist), '', formatTable(rows, { head, style })].join('\n');
}

function summaryOf({
  atRisk,
  clients,
  left,
  listed,
  list,
  money,
  holdOut,
  moneyUndefinedReason,
}: ReportedWorklist): string {
  const looked = `${formatQuantity(atRisk, 'client')} at risk of ${formatCount(clients - left)} who may leave (${formatCount(left)} of ${formatCount(clients)} are known to have left); ${formatCount(listed)} on the list${list.length < listed ? `, the first ${formatCount(list.length)} shown` : ''}.`;
  return [
    looked,
    ...(money === undefined
      ? []
      : [
          `At stake: ${formatAmount(money.atStake)}; calling those on the list is expected to bring ${formatAmount(money.expectedSaving)} after its cost.`,
        ]),
    ...(moneyUndefinedReason === undefined ? [] : [`Ranked by probability: ${moneyUndefinedReason}.`]),
    ...(holdOut === undefined || holdOut.clients === 0
      ? []
      : [
          `${formatQuantity(holdOut.clients, 'client')} drawn at random are not to be called: they show later whether calling helps.`,
        ]),
  ].join('\n');
}

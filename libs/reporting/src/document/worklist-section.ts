/** Who should be called, and why. */
import { cleanText } from '../clean-text.ts';
import { formatAmount, formatCount, formatFixed, formatQuantity, formatShare } from '../format.ts';
import type { Audience, Report } from '../report.ts';
import { describeReason } from '../worklist/describe-reason.ts';
import type { ReportedWorklist } from '../worklist/reported-worklist.ts';
import { actionOf } from '../worklist/worklist-csv.ts';
import type { Block, Section, TableBlock } from './report-document.ts';

const LONGEST_NAME = 60;
/** Clients that managers are shown: the list and the evidence fit on few pages. */
const MANAGER_CLIENTS = 10;

/** The first clients of the list, how it was made and what its intervals cover; absent in reports of earlier versions. */
export function worklistSection(report: Report, audience: Audience = 'technical'): readonly Section[] {
  const { worklist, worklistUndefinedReason: reason, mode, labels } = report;
  if (worklist === undefined && reason === undefined) return [];
  const blocks: readonly Block[] =
    worklist === undefined
      ? [{ kind: 'paragraph', text: `There is no list: ${cleanText(reason ?? '', 300)}.` }]
      : listBlocks(audience === 'manager' ? cutTo(worklist, MANAGER_CLIENTS) : worklist, labels, mode);
  return [{ id: 'worklist', title: 'Who to call', audience: 'everyone', blocks }];
}

function cutTo(worklist: ReportedWorklist, clients: number): ReportedWorklist {
  return { ...worklist, list: worklist.list.slice(0, clients) };
}

function listBlocks(worklist: ReportedWorklist, labels: Report['labels'], mode: string): readonly Block[] {
  return [
    { kind: 'paragraph', text: ranking(worklist) },
    clientsTable(worklist, labels, mode),
    { kind: 'facts', facts: facts(worklist) },
  ];
}

function ranking({ rankedBy, atRisk, listed, list, capacity }: ReportedWorklist): string {
  const order =
    rankedBy === 'expected-value'
      ? 'by what a call is expected to save: probability × value × save rate − cost of the call'
      : 'by the probability of leaving';
  const shown = list.length < listed ? ` Shown are the first ${formatCount(list.length)}.` : '';
  return (
    `Of ${formatQuantity(atRisk, 'client')} at risk, ${formatCount(listed)} are on the list, ranked ${order}; ` +
    `${formatCount(capacity)} can be called.${shown}`
  );
}

function clientsTable(
  { list, listed, money, holdOut }: ReportedWorklist,
  labels: Report['labels'],
  mode: string,
): TableBlock {
  const more = listed - list.length;
  return {
    kind: 'table',
    caption: 'The clients most worth calling',
    columns: [
      { header: 'Rank', align: 'right' },
      { header: 'Client', rowHeader: true },
      { header: 'Risk', align: 'right' },
      { header: '95 % interval', align: 'right' },
      ...(money === undefined ? [] : [{ header: 'Expected gain', align: 'right' as const }]),
      ...(holdOut === undefined ? [] : [{ header: 'Do' }]),
      { header: 'Why' },
    ],
    rows: list.map((one) => [
      formatCount(one.rank),
      cleanText(one.client, LONGEST_NAME),
      formatShare(one.probability),
      one.interval.lower === undefined
        ? '–'
        : `${formatShare(one.interval.lower)} to ${formatShare(one.interval.upper)}`,
      ...(money === undefined ? [] : [formatAmount(one.expectedValue ?? Number.NaN)]),
      ...(holdOut === undefined ? [] : [actionOf(one)]),
      one.reasons.map((reason) => describeReason(reason, labels)).join('; ') || '–',
    ]),
    ...(more > 0
      ? { note: `${formatCount(more)} more are in worklist_${cleanText(mode)}.csv beside this report.` }
      : {}),
    empty: 'No client is worth calling.',
  };
}

function facts(worklist: ReportedWorklist): readonly (readonly [string, string])[] {
  const { clients, left, money, moneyUndefinedReason, holdOut } = worklist;
  return [
    [
      'Looked at',
      `${formatQuantity(clients - left, 'client')} of ${formatCount(clients)} in the data set: one record each, of the latest period where there are periods; ${formatCount(left)} known to have left are not. Most of them are clients that the model was trained on.`,
    ],
    ['At risk', riskRule(worklist)],
    ...(money === undefined ? [] : [['Money', moneyText(money)] as const]),
    ...(moneyUndefinedReason === undefined
      ? []
      : [['Money', `Not used: ${cleanText(moneyUndefinedReason)}.`] as const]),
    ['95 % interval', intervalText(worklist)],
    ...(holdOut === undefined ? [] : [['Hold-out', holdOutText(holdOut)] as const]),
  ];
}

function riskRule({ threshold, rankedBy }: ReportedWorklist): string {
  return threshold === undefined || rankedBy === 'expected-value'
    ? 'Clients of whom a call is expected to save more than it costs.'
    : `Clients with a probability of leaving from ${formatFixed(threshold, 3)} on.`;
}

function moneyText({
  value,
  saveRate,
  cost,
  atStake,
  expectedSaving,
}: NonNullable<ReportedWorklist['money']>): string {
  const worth =
    typeof value === 'number'
      ? `A client is worth ${formatAmount(value)}`
      : `A client is worth what column ${cleanText(value.column)} says` +
        (value.typical === undefined ? '' : ` (${formatAmount(value.typical)} where it is blank)`);
  return (
    `${worth}; a call costs ${formatAmount(cost)} and keeps ${formatShare(saveRate)} of those who would leave. ` +
    `${formatAmount(atStake)} are expected to be lost of all clients at risk if nobody is called; calling those on the list ` +
    `is expected to bring ${formatAmount(expectedSaving)} after its cost.`
  );
}

function intervalText({ list }: ReportedWorklist): string {
  const reason = list.find(({ interval }) => interval.undefined !== undefined)?.interval.undefined;
  if (reason !== undefined) return `Not known: ${cleanText(reason)}.`;
  return (
    'Covers how uncertain the coefficients are because the training rows were so few (delta method). It covers neither ' +
    'the calibration nor a future unlike the past, and says nothing of what one client will do.'
  );
}

function holdOutText({ share, clients }: NonNullable<ReportedWorklist['holdOut']>): string {
  return (
    `${formatQuantity(clients, 'client')} on the list (${formatShare(share)}, drawn at random) are marked "do not call". ` +
    'Compare later how many of them left with how many of those called: that shows whether calling helps.'
  );
}

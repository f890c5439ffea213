/** Why this model is the one in use. */
import type { EvidenceDecision } from '@dynamic-risk/modeling';
import { cleanText } from '../clean-text.ts';
import { formatFixed, formatInstant, formatQuantity } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';
import type { Report, ReportedDecision } from '../report.ts';
import { decisionTitle } from './decision-title.ts';
import type { Section } from './report-document.ts';

/** The verdict with the two scores it compared. */
export function decisionSection({ decision, model }: Report): Section {
  return {
    id: 'decision',
    title: 'The deployment decision',
    audience: 'technical',
    blocks: [
      {
        kind: 'callout',
        tone: 'neutral',
        title: decisionTitle(decision),
        text: cleanText(decision.reason, 600),
      },
      {
        kind: 'facts',
        facts: [
          ['Model in use', cleanText(model.id)],
          ['Deployed', formatInstant(model.deployedAt)],
          ...comparison(decision),
        ],
      },
    ],
  };
}

function comparison(decision: ReportedDecision): readonly (readonly [string, string])[] {
  if (!('policy' in decision)) return [];
  const { metric, policy, testRows, challengerId, challengerScore, championId, championScore } = decision;
  const name = metricLabel(metric);
  return [
    ['Policy', `${policy}, on ${name} of ${formatQuantity(testRows, 'test row')}, both models scored now`],
    ['New model', `${cleanText(challengerId)}: ${scoreText(name, challengerScore)}`],
    ...(championId === undefined
      ? []
      : [['Model before', `${cleanText(championId)}: ${scoreText(name, championScore)}`] as const]),
    ...(decision.policy === 'evidence' ? evidence(decision) : []),
  ];
}

/** How sure the comparison is, and what two other tests say of it. */
function evidence(decision: EvidenceDecision): readonly (readonly [string, string])[] {
  const { difference, rowsNeeded, delong, mcnemar, earlierDecisions } = decision;
  const facts: (readonly [string, string])[] = [];
  if (difference !== undefined) {
    const { value, interval, lowerBound } = difference;
    const range = `95 % interval ${formatSigned(interval.lower)} to ${formatSigned(interval.upper)}`;
    const bound = `at least ${formatSigned(lowerBound)} at 95 % confidence`;
    facts.push(['Improvement', `${formatSigned(value)}, ${range}, ${bound}`]);
  }
  if (rowsNeeded !== undefined) {
    facts.push(['Rows to settle it', `about ${formatQuantity(rowsNeeded, 'test row')} for an 80 % chance`]);
  }
  if (delong !== undefined && !('undefined' in delong)) {
    facts.push(['AUC (DeLong)', `difference ${formatSigned(delong.difference)}, ${pValue(delong.pValue)}`]);
  }
  if (mcnemar !== undefined) {
    const { onlyFirst, onlySecond } = mcnemar;
    const counts = `only the new model is right on ${formatQuantity(onlyFirst, 'row')}, only the one before on ${formatQuantity(onlySecond, 'row')}`;
    facts.push(['Right or wrong (McNemar)', `${counts}, ${pValue(mcnemar.pValue)}`]);
  }
  return [...facts, ['Test data used before', `for ${formatQuantity(earlierDecisions, 'earlier decision')}`]];
}

function formatSigned(value: number): string {
  return `${value < 0 ? '−' : '+'}${formatFixed(Math.abs(value), 4)}`;
}

function pValue(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${formatFixed(p, 4)}`;
}

function scoreText(name: string, score: number | undefined): string {
  return score === undefined ? `${name} not defined` : `${name} ${formatFixed(score, 4)}`;
}

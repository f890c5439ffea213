/** Why this model is the one in use. */
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
    audience: 'everyone',
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
  ];
}

function scoreText(name: string, score: number | undefined): string {
  return score === undefined ? `${name} not defined` : `${name} ${formatFixed(score, 4)}`;
}

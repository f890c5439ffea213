/** How scores, missing data and durations moved from run to run. */
import { driftTrendFigure } from '../figures/drift-trend.ts';
import { missingTrendFigure } from '../figures/missing-trend.ts';
import { scoreTrendFigure } from '../figures/score-trend.ts';
import { timingsTrendFigure } from '../figures/timings-trend.ts';
import { formatFixed, formatInstant, formatQuantity } from '../format.ts';
import type { Report } from '../report.ts';
import type { TrendPoint } from '../trends.ts';
import type { Section } from './report-document.ts';

/** Four figures and the figures of the first and the last run; absent with fewer than two runs. */
export function trendsSection({ trends, labels }: Report): readonly Section[] {
  const points = trends?.points ?? [];
  const [first] = points;
  const last = points.at(-1);
  if (trends === undefined || first === undefined || last === undefined || points.length < 2) return [];
  const drifted = points.filter(({ driftAlarms = 0 }) => driftAlarms > 0).length;
  return [
    {
      id: 'trends',
      title: 'How it went over time',
      audience: 'technical',
      blocks: [
        {
          kind: 'paragraph',
          text:
            `${formatQuantity(points.length, 'run')} from ${formatInstant(first.at)} to ${formatInstant(last.at)}, ` +
            `${formatQuantity(drifted, 'run')} with drift. ${scores('F1', first.f1, last.f1)}; ${scores('AUC', first.auc, last.auc)}; ` +
            `${rows(first)} then, ${rows(last)} now.`,
        },
        { kind: 'figure', figure: scoreTrendFigure(trends) },
        { kind: 'figure', figure: driftTrendFigure(trends) },
        { kind: 'figure', figure: missingTrendFigure(trends, { labels }) },
        { kind: 'figure', figure: timingsTrendFigure(trends) },
      ],
    },
  ];
}

function scores(name: string, before: number | undefined, now: number | undefined): string {
  const text = (value: number | undefined): string =>
    value === undefined ? 'not defined' : formatFixed(value, 3);
  return `${name} ${text(before)} then, ${text(now)} now`;
}

function rows({ rows: count }: TrendPoint): string {
  return count === undefined ? 'unknown rows' : formatQuantity(count, 'row');
}

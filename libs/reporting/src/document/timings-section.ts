/** How long the steps take. */
import { cleanText } from '../clean-text.ts';
import { stepTimingsFigure } from '../figures/step-timings.ts';
import { formatCount, formatDuration, formatFixed } from '../format.ts';
import type { PaceTrend, StepPace } from '@dynamic-risk/diagnostics';
import type { Report } from '../report.ts';
import type { Section } from './report-document.ts';

const NOTE =
  'Judged by time per row against the earlier runs of the same step: slower than three robust deviations and than 1.5 times the median; a trend by the test of Mann and Kendall.';

/** Last run against the usual, measured on the runs themselves. */
export function timingsSection({ diagnosis }: Report): Section {
  const { timings, timingJudgements = [] } = diagnosis;
  const paceOf = new Map(timingJudgements.map((pace) => [pace.step, pace]));
  const isJudged = timingJudgements.length > 0;
  return {
    id: 'timings',
    title: 'How long it took',
    audience: 'technical',
    blocks: [
      ...(timings.length === 0 ? [] : [{ kind: 'figure', figure: stepTimingsFigure(timings) } as const]),
      {
        kind: 'table',
        caption: 'Duration of each step',
        columns: [
          { header: 'Step', rowHeader: true },
          { header: 'Last', align: 'right' },
          { header: 'Median', align: 'right' },
          { header: '95% of runs within', align: 'right' },
          { header: 'Runs', align: 'right' },
          ...(isJudged ? [{ header: 'Last run' }, { header: 'From run to run' }] : []),
        ],
        rows: timings.map(({ step, lastMs, p50Ms, p95Ms, runs }) => [
          cleanText(step),
          formatDuration(lastMs),
          formatDuration(p50Ms),
          formatDuration(p95Ms),
          formatCount(runs),
          ...(isJudged ? [paceText(paceOf.get(step)), trendText(paceOf.get(step)?.trend)] : []),
        ]),
        ...(isJudged ? { note: NOTE } : {}),
        empty: 'No step has been timed yet.',
      },
    ],
  };
}

function paceText(pace: StepPace | undefined): string {
  if (pace === undefined) return '–';
  const { state, ratio = 1, per, reason = '' } = pace;
  if (state === 'unknown') return `not judged: ${cleanText(reason)}`;
  return state === 'usual' ? 'usual' : `slower: ${formatFixed(ratio, 1)} times per ${per}`;
}

function trendText(trend: PaceTrend | undefined): string {
  const { direction = 'unknown', growth = 1, reason } = trend ?? {};
  if (direction === 'unknown') return reason === undefined ? '–' : `not judged: ${cleanText(reason)}`;
  return direction === 'none' ? 'no trend' : `${direction}: ${formatFixed(growth, 2)} times`;
}

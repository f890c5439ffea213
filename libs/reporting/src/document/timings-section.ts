/** How long the steps take. */
import { cleanText } from '../clean-text.ts';
import { stepTimingsFigure } from '../figures/step-timings.ts';
import { formatCount, formatDuration } from '../format.ts';
import type { Report } from '../report.ts';
import type { Section } from './report-document.ts';

/** Last run against the usual, measured on the runs themselves. */
export function timingsSection({ diagnosis }: Report): Section {
  const { timings } = diagnosis;
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
        ],
        rows: timings.map(({ step, lastMs, p50Ms, p95Ms, runs }) => [
          cleanText(step),
          formatDuration(lastMs),
          formatDuration(p50Ms),
          formatDuration(p95Ms),
          formatCount(runs),
        ]),
        empty: 'No step has been timed yet.',
      },
    ],
  };
}

/** The interval that stands beside a metric, and where it comes from. */
import type { Evaluation, MaybeInterval, MetricName } from '@dynamic-risk/modeling';
import { formatCount } from './format.ts';

/** The metrics that are shares of a number of rows. */
const SHARES = ['recall', 'precision', 'accuracy', 'specificity'] as const;

/**
 * The 95 % interval of a metric: DeLong's for AUC, Wilson's for shares, else that of the bootstrap.
 *
 * @returns `undefined` for an evaluation that carries no uncertainty; an interval may itself be undefined, with the
 * reason
 */
export function metricInterval({ uncertainty }: Evaluation, name: MetricName): MaybeInterval | undefined {
  if (uncertainty === undefined) return undefined;
  const { delong, wilson, intervals } = uncertainty;
  if (name === 'auc') return 'undefined' in delong ? { undefined: delong.undefined } : delong.interval;
  const share = SHARES.find((each) => each === name);
  return share === undefined ? intervals[name] : wilson[share];
}

/** How the intervals were made, for the small print; `undefined` for an evaluation that carries none. */
export function intervalNote({ uncertainty }: Evaluation): string | undefined {
  if (uncertainty === undefined) return undefined;
  const { bootstrap, intervals } = uncertainty;
  const rows = intervals.brier.method === 'cells' ? 'rows, neighbouring scores together,' : 'rows';
  return (
    '95 % intervals: AUC by DeLong; recall, precision, accuracy and specificity by Wilson; the others from ' +
    `${formatCount(bootstrap.resamples)} stratified bootstrap resamples (seed ${bootstrap.seed}), of counts or, for ` +
    `probabilities, of ${rows} drawn with replacement.`
  );
}

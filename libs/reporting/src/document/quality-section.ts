/** How good the deployed model is: every metric with what it means, beside the challenger's where there is one. */
import type { Evaluation, MaybeInterval, Metric, MetricName } from '@dynamic-risk/modeling';
import { cleanText } from '../clean-text.ts';
import { scoreOverviewFigure } from '../figures/score-overview.ts';
import { formatCount, formatFixed, formatPart, formatQuantity } from '../format.ts';
import { intervalNote, metricInterval } from '../metric-interval.ts';
import { METRIC_ORDER, metricLabel, metricMeaning } from '../metric-labels.ts';
import type { Report } from '../report.ts';
import { curveBlocks } from './curve-blocks.ts';
import type { Block, Section, TableBlock } from './report-document.ts';

/** Figure, metrics table, and what the test data was. */
export function qualitySection(report: Report): Section {
  const { evaluation } = report.model;
  const other = otherModel(report);
  return {
    id: 'quality',
    title: 'How good the model is',
    audience: 'technical',
    blocks: [
      { kind: 'figure', figure: scoreOverviewFigure(evaluation, other) },
      metricsTable(evaluation, other),
      ...otherTestData(report),
      ...curveBlocks(report.curves ?? {}),
      {
        kind: 'facts',
        facts: [
          [
            'Test data',
            `${formatQuantity(evaluation.testRows, 'row')}, fingerprint ${cleanText(evaluation.testSha256)}`,
          ],
          [
            'Left',
            `${formatCount(evaluation.positives)} (${formatPart(evaluation.positives, evaluation.testRows)})`,
          ],
          ['Threshold', flagRule(report.model)],
        ],
      },
    ],
  };
}

function flagRule({ evaluation, flaggedBy }: Report['model']): string {
  return flaggedBy === 'client-value'
    ? 'A client is flagged where a call is expected to save more than it costs.'
    : `A client is flagged from a probability of ${formatFixed(evaluation.threshold, 3)}.`;
}

/** Curves are drawn from the test data of the run, which may be other than that of the score. */
function otherTestData({ curves, model }: Report): readonly Block[] {
  const test = curves?.test;
  if (test === undefined || test.sha256 === model.evaluation.testSha256) return [];
  const text =
    `The test data has changed since this score was taken. The curves that follow are of the test data as it is now, ` +
    `${formatQuantity(test.rows, 'row')}; the metrics above are of the ${formatQuantity(model.evaluation.testRows, 'row')} of then.`;
  return [{ kind: 'paragraph', text }];
}

/** The challenger, unless it is the model in use. */
function otherModel({
  model,
  challenger,
}: Report): { readonly label: string; readonly evaluation: Evaluation } | undefined {
  if (challenger === undefined || challenger.id === model.id) return undefined;
  return { label: 'challenger', evaluation: challenger.evaluation };
}

function metricsTable(
  evaluation: Evaluation,
  other: { readonly label: string; readonly evaluation: Evaluation } | undefined,
): TableBlock {
  const known = Object.keys(evaluation.metrics) as readonly MetricName[];
  const names = [...METRIC_ORDER, ...known.filter((name) => !METRIC_ORDER.includes(name))];
  const note = intervalNote(evaluation);
  const sure = note !== undefined;
  return {
    kind: 'table',
    caption: 'Metrics of the deployed model on the test data',
    columns: [
      { header: 'Metric', rowHeader: true },
      { header: 'Value', align: 'right' },
      ...(sure ? [{ header: '95 % interval', align: 'right' as const }] : []),
      ...(other === undefined ? [] : [{ header: 'Challenger', align: 'right' as const }]),
      { header: 'What it says' },
    ],
    rows: names.map((name) => [
      metricLabel(name),
      shown(evaluation.metrics[name]),
      ...(sure ? [range(metricInterval(evaluation, name))] : []),
      ...(other === undefined ? [] : [shown(other.evaluation.metrics[name])]),
      meaning(name, evaluation),
    ]),
    ...(sure ? { note } : {}),
    empty: 'No metric was measured.',
  };
}

function shown(metric: Metric): string {
  return metric.value === undefined ? '–' : formatFixed(metric.value, 4);
}

function range(interval: MaybeInterval | undefined): string {
  if (interval?.lower === undefined) return '–';
  return `${formatFixed(interval.lower, 4)} to ${formatFixed(interval.upper, 4)}`;
}

function meaning(name: MetricName, evaluation: Evaluation): string {
  const metric = evaluation.metrics[name];
  if (metric.value === undefined) return `Not defined: ${cleanText(metric.undefined)}`;
  const why = metricInterval(evaluation, name)?.undefined;
  return why === undefined ? metricMeaning(name) : `${metricMeaning(name)} No interval: ${cleanText(why)}.`;
}

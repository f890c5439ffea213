/** What a person reads of `models show`. */
import { formatCount, formatNumber } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import type { DescribedCoefficient, DescribedEstimate, ModelDocument } from './model-document.ts';
import { formatMetric } from './run-view.ts';
import { formatTable } from './table.ts';

const HEAD = [
  'column',
  'level',
  'standardized',
  'std. error',
  '95 % interval',
  'z',
  'p',
  'raw',
  'odds ratio per unit',
  'per sd',
  'VIF',
];

/** How the model was fitted, its coefficients, and what was left out. */
export function modelView(model: ModelDocument, style: Style): string {
  const { solver, training, calibration } = model;
  const convergence = solver.converged ? 'converged' : style.yellow('not converged');
  const table = formatTable(
    [
      ['(intercept)', '', ...estimateCells(model.intercept), '', '', ''],
      ...model.coefficients.map((item) => [
        item.column,
        item.level ?? '',
        ...estimateCells(item),
        formatNumber(item.oddsRatioPerUnit.value),
        formatNumber(item.oddsRatioPerSd.value),
        item.vif.value === undefined ? '–' : formatNumber(item.vif.value),
      ]),
    ],
    { head: HEAD, style },
  );
  return [
    `${style.bold(model.id)}: ${solver.solver}, C = ${solver.C}, ${solver.iterations} iterations, ${convergence}`,
    `${formatCount(training.rows)} training rows, ${formatCount(training.positives)} of them left; at risk from probability ${model.threshold} on`,
    ...(calibration.kind === 'none' ? [] : [`probabilities calibrated: ${calibration.kind}`]),
    describeScore(model.testScore),
    '',
    table,
    ...inflationNotes(model.coefficients).map((note) => style.dim(note)),
    ...model.dropped.map(({ detail }) => style.dim(`not used: ${detail}`)),
    ...solver.warnings.map((warning) => `${style.yellow('warning')}: ${warning}`),
  ].join('\n');
}

function describeScore(score: ModelDocument['testScore']): string {
  if (score === null) return 'not scored on test data yet';
  const [f1, auc] = [score.metrics.f1, score.metrics.auc].map(({ value }) => formatMetric(value ?? null));
  return `on ${formatCount(score.testRows)} test rows: F1 ${f1}, AUC ${auc}`;
}

function estimateCells(item: DescribedEstimate): readonly string[] {
  const { standardized, standardError, interval, z, pValue, raw } = item;
  return [
    formatNumber(standardized),
    formatNumber(standardError),
    `${formatNumber(interval.lower)} to ${formatNumber(interval.upper)}`,
    formatNumber(z, 3),
    pValue < 0.0001 ? '<0.0001' : formatNumber(pValue, 2),
    formatNumber(raw),
  ];
}

/** Why there is no VIF, each reason once. */
function inflationNotes(coefficients: readonly DescribedCoefficient[]): readonly string[] {
  const columnsOf = new Map<string, Set<string>>();
  for (const { column, vif } of coefficients) {
    if (vif.undefined === undefined) continue;
    columnsOf.set(vif.undefined, (columnsOf.get(vif.undefined) ?? new Set()).add(column));
  }
  return [...columnsOf].map(([reason, columns]) => `no VIF for ${[...columns].join(', ')}: ${reason}`);
}

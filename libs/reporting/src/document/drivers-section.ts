/** What moves the risk: the coefficients of the deployed model. */
import { coefficientLabel, interval95 } from '../coefficients.ts';
import { coefficientPlotFigure } from '../figures/coefficient-plot.ts';
import { cleanText } from '../clean-text.ts';
import { formatFixed, formatNumber, formatPart, formatQuantity } from '../format.ts';
import type { Report } from '../report.ts';
import { limitRows } from './limit-rows.ts';
import type { Section, TableBlock } from './report-document.ts';

/** Plot of the largest coefficients, table of all, report of the solver. */
export function driversSection({ model, labels }: Report): Section {
  const { solver } = model;
  return {
    id: 'drivers',
    title: 'What moves the risk',
    audience: 'technical',
    blocks: [
      { kind: 'figure', figure: coefficientPlotFigure(model.coefficients.coefficients, { labels }) },
      limitRows(coefficientsTable(model.coefficients, labels)),
      {
        kind: 'facts',
        facts: [
          [
            'Training data',
            `${formatQuantity(model.trainingRows, 'row')}, ${formatPart(model.trainingPositives, model.trainingRows)} left`,
          ],
          ['Solver', solverText(solver)],
          ['Log-likelihood', formatNumber(solver.logLikelihood, 7)],
          ...solver.warnings.map((warning) => ['Warning', cleanText(warning, 400)] as const),
        ],
      },
    ],
  };
}

function coefficientsTable(
  { intercept, coefficients }: Report['model']['coefficients'],
  labels: Report['labels'],
): TableBlock {
  const row = (
    label: string,
    one: { standardized: number; raw: number; standardError: number },
  ): readonly string[] => {
    const [low, high] = interval95(one);
    return [
      label,
      formatFixed(one.standardized, 4),
      formatFixed(one.standardError, 4),
      `${formatFixed(low, 3)} to ${formatFixed(high, 3)}`,
      formatNumber(Math.exp(one.standardized)),
      formatNumber(one.raw, 5),
    ];
  };
  return {
    kind: 'table',
    caption: 'Coefficients of the deployed model',
    columns: [
      { header: 'Column', rowHeader: true },
      { header: 'Per standard deviation', align: 'right' },
      { header: 'Standard error', align: 'right' },
      { header: '95% interval', align: 'right' },
      { header: 'Odds ratio', align: 'right' },
      { header: 'Per unit', align: 'right' },
    ],
    rows: [
      row('Intercept', intercept),
      ...coefficients.map((one) => row(coefficientLabel(one, labels), one)),
    ],
    note:
      'Change of the log-odds of leaving. The odds ratio is for one standard deviation: above 1 raises the risk, ' +
      'below 1 lowers it.',
    empty: 'The model has no coefficients.',
  };
}

function solverText({ solver, C, iterations, converged, maxGradient }: Report['model']['solver']): string {
  const penalty = C === 'none' ? 'no penalty' : `ridge penalty C = ${formatNumber(C)}`;
  const end = converged ? 'converged' : 'did not converge';
  return `${solver}, ${penalty}, ${end} after ${formatQuantity(iterations, 'iteration')} (largest gradient ${formatNumber(maxGradient, 2)})`;
}

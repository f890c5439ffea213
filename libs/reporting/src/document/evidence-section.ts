/** What stands behind page one, in pictures, for readers who want no tables. */
import { coefficientPlotFigure } from '../figures/coefficient-plot.ts';
import { gainsCurveFigure } from '../figures/gains-curve.ts';
import { reliabilityDiagramFigure } from '../figures/reliability-diagram.ts';
import { scoreTrendFigure } from '../figures/score-trend.ts';
import type { Report } from '../report.ts';
import type { Section } from './report-document.ts';

/** Drivers drawn for managers. */
const MOST_DRIVERS = 10;

/** Gains and reliability side by side, what moves the risk, and the scores over time where there are several runs. */
export function evidenceSection({ model, curves = {}, labels, trends }: Report): Section {
  const { gains, reliability } = curves;
  const plots = [
    ...(gains === undefined ? [] : [gainsCurveFigure(gains)]),
    ...(reliability === undefined ? [] : [reliabilityDiagramFigure(reliability)]),
  ];
  const { coefficients } = model.coefficients;
  return {
    id: 'evidence',
    title: 'The evidence in brief',
    audience: 'manager',
    blocks: [
      ...(plots.length === 0 ? [] : [{ kind: 'figure-row', figures: plots } as const]),
      {
        kind: 'figure',
        figure: coefficientPlotFigure(coefficients, { labels, limit: MOST_DRIVERS }),
      },
      ...(trends === undefined || trends.points.length < 2
        ? []
        : [{ kind: 'figure', figure: scoreTrendFigure(trends) } as const]),
    ],
  };
}

/** What a person reads of `models show`. */
import type { ModelCoefficients, TrainedModel } from '@dynamic-risk/modeling';
import { formatCount, formatNumber } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

const HEAD = ['column', 'level', 'standardized', 'std. error', 'raw'];

/** How the model was fitted, its coefficients, and what was left out. */
export function modelView(id: string, model: TrainedModel, found: ModelCoefficients, style: Style): string {
  const { solver, training } = model;
  const convergence = solver.converged ? 'converged' : style.yellow('not converged');
  const table = formatTable(
    [
      ['(intercept)', '', ...numbers(found.intercept)],
      ...found.coefficients.map((item) => [item.column, item.level ?? '', ...numbers(item)]),
    ],
    { head: HEAD, style },
  );
  return [
    `${style.bold(id)}: ${solver.solver}, C = ${solver.C}, ${solver.iterations} iterations, ${convergence}`,
    `${formatCount(training.rows)} training rows, ${formatCount(training.positives)} of them left; at risk from probability ${model.threshold} on`,
    '',
    table,
    ...model.encoder.dropped.map(({ detail }) => style.dim(`not used: ${detail}`)),
    ...solver.warnings.map((warning) => `${style.yellow('warning')}: ${warning}`),
  ].join('\n');
}

function numbers(item: ModelCoefficients['intercept']): readonly string[] {
  return [item.standardized, item.standardError, item.raw].map((value) => formatNumber(value));
}

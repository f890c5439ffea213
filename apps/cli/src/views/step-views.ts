/** What a person reads of the commands that run one step. */
import type { DeployResult, ScoreResult, TrainResult } from '@dynamic-risk/pipeline';
import { formatCount, formatQuantity } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatMetric } from './run-view.ts';
import { formatTable } from './table.ts';

/** The new model, and the command to run next. */
export function trainView({ modelId, solver, trainingRows }: TrainResult, style: Style): string {
  const convergence = solver.converged ? 'converged' : style.yellow('did not converge');
  return [
    `${style.bold(modelId)}: ${solver.solver} ${convergence} in ${formatQuantity(solver.iterations, 'iteration')} on ${formatQuantity(trainingRows, 'row')}.`,
    'Next: dynamic-risk score',
  ].join('\n');
}

/** The main metrics and the confusion counts of one model. */
export function scoreView({ modelId, evaluation, testQuarantined }: ScoreResult, style: Style): string {
  const { metrics, confusion, testRows } = evaluation;
  const shown = ['f1', 'precision', 'recall', 'accuracy', 'auc', 'logLoss', 'brier'] as const;
  return [
    formatTable([
      ['model', style.bold(modelId)],
      ['test rows', formatCount(testRows)],
      ['  quarantined', formatCount(testQuarantined)],
      ...shown.map((name) => [name, formatMetric(metrics[name].value ?? null)]),
      ['true positives', formatCount(confusion.tp)],
      ['false positives', formatCount(confusion.fp)],
      ['false negatives', formatCount(confusion.fn)],
      ['true negatives', formatCount(confusion.tn)],
    ]),
    'Next: dynamic-risk deploy',
  ].join('\n');
}

/** The verdict in one sentence. */
export function deployView({ status, decision }: DeployResult, style: Style): string {
  const verdict = status === 'deployed' ? style.green('Deployed:') : style.yellow('Kept:');
  return `${style.bold(verdict)} ${decision.reason}`;
}

/** Where everything was written. */
export function reportView(artifacts: Readonly<Record<string, string>>, style: Style): string {
  return formatTable(
    Object.entries(artifacts).map(([name, path]) => [name, name === 'report' ? style.bold(path) : path]),
  );
}

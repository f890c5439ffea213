/** From labelled rows to a model, every option settled. */
import { DynamicRiskError, targetLabels, type Contract, type Dataset } from '@dynamic-risk/dataset';
import { fitEncoder } from './encode/fit-encoder.ts';
import { encodeTerm } from './encode/encode-term.ts';
import { pureReferenceLevels } from './encode/pure-reference-levels.ts';
import { describeSeparation } from './fit/fit-logistic-regression.ts';
import {
  atExactMeans,
  fitStandardized,
  unit,
  type SeparatedFit,
  type StandardizedFit,
} from './fit/fit-standardized.ts';
import type { DroppedTerm, Encoder, FitOptions, Provenance, Term, TrainedModel } from './model.ts';

/** Most terms whose covariances are kept: 33,153 numbers. */
export const MAX_COVARIANCE_TERMS = 256;

/**
 * Fits the encoder and a logistic regression on the given rows. Equal arguments give an equal model.
 *
 * With the solver `ml-logistic-regression` there is no penalty whatever `C` says; the solver report then holds
 * `C: 'none'` and a warning. Without a penalty, terms that are exactly collinear with earlier ones are left out and
 * recorded, and separated data is refused.
 *
 * @param dataset - training rows only: every feature and the target of the contract
 * @param provenance - recorded in the model as it is
 * @throws {DynamicRiskError} `training-impossible` when there are no rows, one class, no usable feature, or no
 * maximum of the likelihood (separation; the message names the columns); `argument-invalid` when the data set does
 * not match the contract or an option is out of range; `data-invalid` when a number is infinite;
 * `usage-invalid` when the data is too large for `ml-logistic-regression`
 */
export function fitModel(
  dataset: Dataset,
  contract: Contract,
  options: FitOptions,
  provenance: Provenance,
): TrainedModel {
  checkOptions(options);
  const labels = targetLabels(dataset, contract.target);
  const positives = checkClasses(contract, labels);
  const candidates = fitEncoder(dataset, contract, options.missing);
  if (candidates.terms.length === 0) {
    const reasons = candidates.dropped.map(({ detail }) => detail).join(' ');
    throw new DynamicRiskError('training-impossible', `No feature can be used. ${reasons}`);
  }
  const columns = candidates.terms.map((term) => encodeTerm(term, candidates, dataset));
  const C = options.solver === 'newton' ? options.C : 'none';
  const penalty = C === 'none' ? undefined : candidates.terms.map((term) => penaltyOf(term, C));
  const fit = fitStandardized({ columns, labels }, penalty, options.solver);
  if (fit.status === 'separated') throw separationError(fit, candidates, dataset, labels);
  const { combine, covariance } = fit;
  if (combine === undefined) {
    throw new DynamicRiskError(
      'training-impossible',
      'The information matrix is singular at the best weights found, so the fit is not determined. Set a smaller C.',
    );
  }
  const size = fit.kept.length + 1;
  const atMeans = combine(atExactMeans({ columns, labels }, fit.kept));
  const errors = fit.kept.map((_, j) => combine(unit(size, j + 1)).standardError);
  return {
    format: 'dynamic-risk/model',
    formatVersion: 1,
    contract,
    encoder: keepTerms(candidates, fit),
    intercept: fit.intercept,
    interceptAtMeans: atMeans.value,
    coefficients: Array.from(fit.coefficients),
    standardErrors: [atMeans.standardError, ...errors],
    ...(covariance === undefined || fit.kept.length > MAX_COVARIANCE_TERMS
      ? {}
      : { covariance: covariance() }),
    threshold: options.threshold,
    solver: {
      solver: options.solver,
      C,
      iterations: fit.iterations,
      converged: fit.converged,
      maxGradient: fit.maxGradient,
      logLikelihood: fit.logLikelihood,
      warnings: warningsOf(fit, options),
    },
    training: { rows: labels.length, positives, negatives: labels.length - positives, options },
    provenance,
  };
}

/** λ on the standardised coefficient such that the penalty is per sd for a number and per presence for a 0/1 term. */
function penaltyOf(term: Term, C: number): number {
  return term.kind === 'standardized' ? 1 / C : 1 / C / term.sd ** 2;
}

function checkOptions({ C, threshold }: FitOptions): void {
  if (C !== 'none' && !(C > 0 && Number.isFinite(C))) {
    throw new DynamicRiskError('argument-invalid', `C is ${C}, expected a positive number or "none".`);
  }
  if (!(threshold > 0 && threshold < 1)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `The threshold is ${threshold}, expected a number between 0 and 1.`,
    );
  }
}

/**
 * How many rows are positive.
 *
 * @throws {DynamicRiskError} `training-impossible` when there are no rows or only one class
 */
export function checkClasses({ target }: Contract, labels: Uint8Array): number {
  const rows = labels.length;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (rows === 0) throw new DynamicRiskError('training-impossible', 'There are no rows to train on.');
  if (positives > 0 && positives < rows) return positives;
  const only = positives > 0 ? `"${target.positive}"` : `not "${target.positive}"`;
  throw new DynamicRiskError(
    'training-impossible',
    `All ${rows} training rows have one class: "${target.name}" is ${only} in each. ` +
      'A model needs rows of clients who left and of clients who stayed.',
  );
}

function separationError(
  fit: SeparatedFit,
  encoder: Encoder,
  dataset: Dataset,
  labels: Uint8Array,
): DynamicRiskError {
  const pure = fit.alone ? [] : pureReferenceLevels(encoder, dataset, labels);
  const names = pure.length > 0 ? pure : fit.columns.map((index) => describeTerm(encoder.terms[index]!));
  const detail = describeSeparation(names, fit.alone || pure.length > 0);
  return new DynamicRiskError('training-impossible', `Separation: ${detail}`);
}

/** A term as people name it: `contract = One year`, `age`, `age is missing`. */
function describeTerm(term: Term): string {
  if (term.kind === 'standardized') return term.column;
  if (term.kind === 'missing-indicator' || term.level === null) return `${term.column} is missing`;
  return `${term.column} = ${term.level}`;
}

/** The encoder without the terms that the fit found to be collinear, each recorded as dropped. */
function keepTerms(encoder: Encoder, fit: StandardizedFit): Encoder {
  const collinear = fit.aliased.map(({ index, explainedBy }): DroppedTerm => {
    const term = encoder.terms[index]!;
    const others = explainedBy.map((earlier) => `"${describeTerm(encoder.terms[earlier]!)}"`).join(', ');
    const level = term.kind === 'level' ? { level: term.level } : {};
    const detail = `"${describeTerm(term)}" is a linear combination of ${others}.`;
    return { column: term.column, ...level, reason: 'collinear', detail };
  });
  return {
    ...encoder,
    terms: fit.kept.map((index) => encoder.terms[index]!),
    dropped: [...encoder.dropped, ...collinear],
  };
}

function warningsOf(fit: StandardizedFit, { solver, C }: FitOptions): readonly string[] {
  const warnings: string[] = [];
  if (solver === 'ml-logistic-regression' && C !== 'none') {
    warnings.push(`The solver "ml-logistic-regression" has no penalty: C = ${C} was not applied.`);
  }
  if (!fit.converged) {
    warnings.push(
      `The solver stopped after ${fit.iterations} iterations before it converged ` +
        `(largest gradient ${fit.maxGradient.toExponential(1)}).`,
    );
  }
  return warnings;
}

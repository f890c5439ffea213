/** Why a client has the risk the model gives. */
import { getColumn, type Dataset } from '@dynamic-risk/dataset';
import { addTerm } from '../encode/encode-term.ts';
import type { TrainedModel } from '../model.ts';
import { calibrate } from '../calibrate/calibration.ts';
import { predictLogits } from '../predict/predict-probabilities.ts';

/** What one source column adds to one client's logit, all its terms (levels, missing mark) together. */
export interface ColumnContribution {
  readonly column: string;
  /** The client's value; `null` where it is missing. */
  readonly value: number | string | null;
  /** The training mean of a number, the reference level of a category; `null`: missing is the reference. */
  readonly typical: number | string | null;
  /** Σ βⱼ·(xⱼ − meanⱼ) over the column's terms; 0 for a client at the training means. */
  readonly contribution: number;
  /** Points of probability that the contribution makes: 100·(p − p without it). */
  readonly points: number;
}

export interface ClientExplanation {
  /** Calibrated where the model has a calibration. */
  readonly probability: number;
  /** Before calibration: `baseLogit` + Σ contributions, to 1e-12. */
  readonly logit: number;
  /** Logit of a client at the training means. */
  readonly baseLogit: number;
  /** Every column the model uses, largest effect first; ties in model order. */
  readonly contributions: readonly ColumnContribution[];
  /** The strongest that raise the risk, at most `top`. */
  readonly raising: readonly ColumnContribution[];
  /** The strongest that lower the risk, at most `top`. */
  readonly lowering: readonly ColumnContribution[];
}

export interface ExplainOptions {
  /** How many reasons for and against; default 3. */
  readonly top?: number;
}

/**
 * One explanation per row, exact: logistic regression is a sum, and this is the sum taken apart by source column.
 * (It equals the SHAP values of a linear model under independent features.)
 *
 * @param dataset - every feature of the model's contract; the target may be absent
 * @throws {DynamicRiskError} as `predictProbabilities`
 */
export function explainClients(
  model: TrainedModel,
  dataset: Dataset,
  { top = 3 }: ExplainOptions = {},
): readonly ClientExplanation[] {
  const logits = predictLogits(model, dataset);
  const { calibration = { kind: 'none' } } = model;
  const probabilityOf = (logit: number): number => calibrate(calibration, Float64Array.of(logit))[0]!;
  const columns = usedColumns(model).map((column) => ({
    column,
    typical: typicalValue(model, column),
    values: valuesOf(dataset, column),
    sums: contributionsOf(model, dataset, column),
  }));
  return Array.from(logits, (logit, row) => {
    const probability = probabilityOf(logit);
    const contributions = columns
      .map(({ column, typical, values, sums }): ColumnContribution => {
        const contribution = sums[row]!;
        const points = 100 * (probability - probabilityOf(logit - contribution));
        return { column, value: values(row), typical, contribution, points };
      })
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
    return {
      probability,
      logit,
      baseLogit: model.intercept,
      contributions,
      raising: contributions.filter(({ contribution }) => contribution > 0).slice(0, top),
      lowering: contributions.filter(({ contribution }) => contribution < 0).slice(0, top),
    };
  });
}

/** Source columns with at least one term, in model order. */
export function usedColumns(model: TrainedModel): readonly string[] {
  return [...new Set(model.encoder.terms.map(({ column }) => column))];
}

function contributionsOf(model: TrainedModel, dataset: Dataset, column: string): Float64Array {
  const sums = new Float64Array(dataset.rowCount);
  model.encoder.terms.forEach((term, j) => {
    if (term.column === column) addTerm(term, model.encoder, dataset, model.coefficients[j]!, sums);
  });
  return sums;
}

export function typicalValue(model: TrainedModel, column: string): number | string | null {
  const { terms, referenceLevels } = model.encoder;
  if (Object.hasOwn(referenceLevels, column)) return referenceLevels[column] ?? null;
  const number = terms.find((term) => term.column === column && term.kind === 'standardized');
  if (number !== undefined) return number.mean;
  // Only the missing mark is in the model: the number itself was constant, so nothing is typical of it.
  return null;
}

function valuesOf(dataset: Dataset, name: string): (row: number) => number | string | null {
  const column = getColumn(dataset, name);
  if (column.kind === 'numeric') {
    return (row) => {
      const value = column.values[row]!;
      return Number.isNaN(value) ? null : value;
    };
  }
  return (row) => column.levels[column.codes[row]!] ?? null;
}

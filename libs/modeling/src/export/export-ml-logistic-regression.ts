/** A model for the npm package `ml-logistic-regression` 2.0.0. */
import { DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import { encodeTerm } from '../encode/encode-term.ts';
import { modelCoefficients } from '../model-coefficients.ts';
import type { Term, TrainedModel } from '../model.ts';
import { logitCut } from './logit-cut.ts';
import { scoringPlan } from './scoring-plan.ts';

/** What one column of the input matrix holds. */
export type MlLogisticRegressionInput =
  | { readonly kind: 'one' }
  /** The number itself; where it is missing, `missing`. */
  | { readonly kind: 'number'; readonly column: string; readonly missing: number }
  /** 1 where the number is missing, else 0. */
  | { readonly kind: 'missing'; readonly column: string }
  /**
   * 1 where the column has this level, else 0. `level: null` is the missing level, which also takes every level
   * that training did not have.
   */
  | { readonly kind: 'level'; readonly column: string; readonly level: string | null };

/** What `LogisticRegression.load` reads, and beside it what the package leaves unread: how to use it. */
export interface MlLogisticRegressionExport {
  readonly name: 'LogisticRegression';
  readonly numSteps: number;
  readonly learningRate: number;
  readonly numberClasses: 2;
  readonly classifiers: readonly {
    readonly numSteps: number;
    readonly learningRate: number;
    readonly weights: readonly (readonly number[])[];
  }[];
  readonly dynamicRisk: {
    /** The columns of the input matrix, in order. */
    readonly inputs: readonly MlLogisticRegressionInput[];
    /** What the classes 0 and 1 of `predict` mean: `[stayed, left]`. */
    readonly classes: readonly [string, string];
    /** The probability at which the class becomes 1; already part of the weights. */
    readonly threshold: number;
  };
}

/** How much of its size the intercept is raised, so that rounding does not turn a tie with the threshold into a 0. */
const TIE_MARGIN = 1e-14;

/**
 * The JSON that `LogisticRegression.load` takes; its `predict` gives 1 where this model's probability is at or above
 * the model's threshold, else 0.
 *
 * - **Input**: the package has no intercept and knows no missing values or levels, so it expects the matrix of
 *   `encodeForMlLogisticRegression`: a column of ones, then the model's terms on their own scale (unstandardised).
 *   `dynamicRisk.inputs` in the JSON says the same for readers without this library.
 * - **Vote**: the package has one classifier per class, each scoring "not this class", and takes the class with the
 *   lowest score, the first on a tie. Classifier 0 therefore holds the weights and classifier 1 their negatives.
 * - **Threshold**: that vote cuts the logit at 0, so the intercept is lowered by the logit at which the probability,
 *   calibrated if it is so in the model, reaches the threshold: `logitCut`. Hence `classifiers[0].testScores` is the
 *   model's probability only where the threshold is 0.5 and nothing is calibrated. Where every client reaches the
 *   threshold, or none can, the weights are all 0 but the intercept, and the class is the same for all.
 * - A client exactly at the threshold counts as at risk here: the intercept is raised by 1e-14 of its size, which
 *   keeps that in spite of rounding.
 *
 * The package did not train these weights: `numSteps` and `learningRate` are 0.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the model uses no column, goes by each client's own value, or has
 * a calibration that this version does not know
 * @example
 * const classifier = LogisticRegression.load(exportMlLogisticRegression(model));
 * classifier.predict(new Matrix(encodeForMlLogisticRegression(model, clients))); // [0, 1, …]
 */
export function exportMlLogisticRegression(model: TrainedModel): MlLogisticRegressionExport {
  const { target, threshold } = scoringPlan(model);
  if (threshold === undefined) throw classesByValue(model);
  const weights = votingWeights(model);
  const untrained = { numSteps: 0, learningRate: 0 };
  return {
    name: 'LogisticRegression',
    ...untrained,
    numberClasses: 2,
    classifiers: [
      { ...untrained, weights: [weights] },
      { ...untrained, weights: [weights.map((weight) => -weight)] },
    ],
    dynamicRisk: {
      inputs: [{ kind: 'one' }, ...model.encoder.terms.map(describeInput)],
      classes: [target.negative, target.positive],
      threshold,
    },
  };
}

function classesByValue({ clientValue }: TrainedModel): DynamicRiskError {
  return new DynamicRiskError(
    'argument-invalid',
    `Who is at risk depends on each client's own value (column "${clientValue?.column}"), and classes are all that ` +
      'this format has. Export as pmml, onnx or json.',
  );
}

/** Intercept and coefficients whose sum is at or above 0 exactly where the model says at risk. */
function votingWeights(model: TrainedModel): readonly number[] {
  const { intercept, coefficients } = modelCoefficients(model);
  const cut = logitCut(model.calibration ?? { kind: 'none' }, model.threshold);
  if (!Number.isFinite(cut)) return [cut < 0 ? 1 : -1, ...coefficients.map(() => 0)];
  const lowered = intercept.raw - cut;
  return [lowered + TIE_MARGIN * Math.max(1, Math.abs(lowered)), ...coefficients.map(({ raw }) => raw)];
}

/**
 * The matrix that the exported model expects, one array per row: 1, then each term of the encoder unstandardised, as
 * `dynamicRisk.inputs` lists them. Missing values and unseen levels follow the rules of prediction.
 *
 * @param dataset - every feature that the model uses; the target may be absent
 * @throws {DynamicRiskError} `argument-invalid` when a feature is absent or of another kind
 */
export function encodeForMlLogisticRegression(
  model: TrainedModel,
  dataset: Dataset,
): readonly Float64Array[] {
  const columns = model.encoder.terms.map((term) =>
    encodeTerm({ ...term, mean: 0, sd: 1 }, model.encoder, dataset),
  );
  return Array.from({ length: dataset.rowCount }, (_, row) =>
    Float64Array.from([1, ...columns.map((column) => column[row]!)]),
  );
}

function describeInput(term: Term): MlLogisticRegressionInput {
  const { column } = term;
  if (term.kind === 'standardized') return { kind: 'number', column, missing: term.median };
  return term.kind === 'level' ? { kind: 'level', column, level: term.level } : { kind: 'missing', column };
}

/** From labelled rows to a model; what the options leave open is chosen out of fold. */
import { DynamicRiskError, targetLabels, type Contract, type Dataset } from '@dynamic-risk/dataset';
import type { Calibration } from './calibrate/calibration.ts';
import { chooseCalibration, fitCalibration } from './calibrate/choose-calibration.ts';
import { crossCalibrate } from './calibrate/cross-calibrate.ts';
import { confusionCounts } from './evaluate/confusion.ts';
import { computeMetrics } from './evaluate/evaluate.ts';
import { varianceInflation } from './explain/variance-inflation.ts';
import { checkClasses, fitModel } from './fit-model.ts';
import type { FitOptions, Provenance, TrainedModel, TrainingOptions } from './model.ts';
import { chooseThreshold, type ThresholdChoice } from './threshold/choose-threshold.ts';
import { flagClients, settleClientValue, type ClientValue } from './threshold/client-value.ts';
import type { FoldReport, TrainingChoices } from './training-choices.ts';
import { choosePenalty } from './validate/choose-penalty.ts';
import { DEFAULT_FOLDS } from './validate/folds.ts';
import { outOfFoldLogits } from './validate/out-of-fold.ts';

/** Above so many rows out-of-fold predictions are made only where something is chosen by them. */
const MAX_UNASKED_ROWS = 200_000;
/** Up to so many rows the penalty is chosen over three deals of the folds instead of one. */
const MAX_REPEATED_ROWS = 5_000;
/** A threshold lies in (0, 1), so one that flags all or none is moved in by this. */
const EDGE = 1e-12;

/**
 * Fits the encoder and a logistic regression on the given rows. Equal arguments give an equal model.
 *
 * `C: 'auto'`, a calibration and a threshold rule are settled by stratified, shuffled cross-validation (5 folds, seeded
 * by `seed`): no row is judged by a model that has seen it. The model records what was chosen and how the folds did.
 *
 * With the solver `ml-logistic-regression` there is no penalty whatever `C` says; the solver report then holds
 * `C: 'none'` and, for a number, a warning. Without a penalty, terms that are exactly collinear with earlier ones are
 * left out and recorded, and separated data is refused.
 *
 * @param dataset - training rows only: every feature and the target of the contract
 * @param provenance - recorded in the model as it is
 * @throws {DynamicRiskError} `training-impossible` when there are no rows, one class, no usable feature, no
 * maximum of the likelihood (separation; the message names the columns), or fewer than 5 rows of a class where
 * something is to be chosen; `argument-invalid` when the data set does not match the contract or an option is out of
 * range; `data-invalid` when a number is infinite; `usage-invalid` when the data is too large for
 * `ml-logistic-regression`
 */
export function trainModel(
  dataset: Dataset,
  contract: Contract,
  options: TrainingOptions,
  provenance: Provenance,
): TrainedModel {
  const labels = targetLabels(dataset, contract.target);
  checkClasses(contract, labels);
  const penalty = settlePenalty(dataset, contract, options);
  const settled: FitOptions = {
    solver: options.solver,
    C: penalty?.C ?? (options.C === 'auto' ? 'none' : options.C),
    missing: options.missing,
    seed: options.seed,
    threshold: typeof options.threshold === 'number' ? options.threshold : 0.5,
  };
  const fitted = withInflation(fitModel(dataset, contract, settled, provenance), dataset);
  const logits = predictOutOfFold(dataset, contract, options, settled, labels);
  const recorded = penalty === undefined ? {} : { penalty };
  if ('undefined' in logits) {
    return withChoices(fitted, options, { ...recorded, outOfFold: logits });
  }
  return calibrated(fitted, dataset, options, labels, logits, recorded);
}

function settlePenalty(
  dataset: Dataset,
  contract: Contract,
  { solver, C, missing, seed, oneStandardError = false }: TrainingOptions,
): TrainingChoices['penalty'] {
  if (C !== 'auto' || solver !== 'newton') return undefined;
  const folds = { folds: DEFAULT_FOLDS, repeats: dataset.rowCount <= MAX_REPEATED_ROWS ? 3 : 1, seed };
  const rule = oneStandardError ? 'one-standard-error' : 'minimum';
  const fit: FitOptions = { solver, C: 1, missing, seed, threshold: 0.5 };
  return { ...choosePenalty(dataset, contract, fit, { ...folds, rule }), ...folds };
}

/** The out-of-fold logits; where nothing is chosen by them, it may be that there are none. */
function predictOutOfFold(
  dataset: Dataset,
  contract: Contract,
  { calibration = 'none', threshold, seed }: TrainingOptions,
  settled: FitOptions,
  labels: Uint8Array,
): Float64Array | { readonly undefined: string } {
  const isNeeded = calibration !== 'none' || typeof threshold !== 'number';
  if (!isNeeded && labels.length > MAX_UNASKED_ROWS) {
    return { undefined: `not measured above ${MAX_UNASKED_ROWS} rows where nothing is chosen by it` };
  }
  if (!isNeeded && settled.solver !== 'newton') {
    return { undefined: `not measured with the solver ${settled.solver} where nothing is chosen by it` };
  }
  try {
    return outOfFoldLogits(dataset, contract, settled, { folds: DEFAULT_FOLDS, seed });
  } catch (error) {
    const isImpossible = error instanceof DynamicRiskError && error.code === 'training-impossible';
    if (isNeeded || !isImpossible) throw error;
    return { undefined: error.message };
  }
}

function calibrated(
  fitted: TrainedModel,
  dataset: Dataset,
  options: TrainingOptions,
  labels: Uint8Array,
  logits: Float64Array,
  recorded: Pick<TrainingChoices, 'penalty'>,
): TrainedModel {
  const { calibration: wanted = 'none', seed } = options;
  const folds: FoldReport = { folds: DEFAULT_FOLDS, repeats: 1, seed };
  const chosen = wanted === 'auto' ? chooseCalibration(labels, logits, folds) : undefined;
  const calibration = chosen?.calibration ?? fitCalibration(kindOf(wanted), labels, logits);
  const probabilities = crossCalibrate(calibration.kind, labels, logits, folds);
  const { choice, clientValue } = settleThreshold(dataset, labels, probabilities, options);
  const threshold =
    choice === undefined ? fitted.threshold : Math.min(Math.max(choice.threshold, EDGE), 1 - EDGE);
  const model = {
    ...fitted,
    threshold,
    ...(clientValue === undefined ? {} : { clientValue }),
    ...(calibration.kind === 'none' ? {} : { calibration }),
  };
  const confusion = confusionCounts(labels, flagClients(model, dataset, probabilities));
  const metrics = computeMetrics(labels, probabilities, confusion);
  return withChoices(model, options, {
    ...recorded,
    ...(chosen === undefined ? {} : { calibrationLogLosses: chosen.logLosses }),
    ...(choice === undefined ? {} : { threshold: choice }),
    outOfFold: { ...folds, confusion, metrics },
  });
}

function settleThreshold(
  dataset: Dataset,
  labels: Uint8Array,
  probabilities: Float64Array,
  { threshold, seed }: TrainingOptions,
): { readonly choice?: ThresholdChoice; readonly clientValue?: ClientValue } {
  if (typeof threshold === 'number') return {};
  return threshold.rule === 'client-value'
    ? settleClientValue(dataset, labels, probabilities, threshold, { seed })
    : { choice: chooseThreshold(labels, probabilities, threshold, { seed }) };
}

function kindOf(wanted: Calibration['kind'] | 'auto'): Calibration['kind'] {
  return wanted === 'auto' ? 'none' : wanted;
}

function withInflation(model: TrainedModel, dataset: Dataset): TrainedModel {
  return { ...model, varianceInflation: varianceInflation(model, dataset).map(({ vif }) => vif) };
}

function withChoices(model: TrainedModel, options: TrainingOptions, choices: TrainingChoices): TrainedModel {
  return { ...model, training: { ...model.training, options, choices } };
}

/** Who is worth contacting where every client has a value of their own. */
import { DynamicRiskError, getNumericColumn, type Contract, type Dataset } from '@dynamic-risk/dataset';
import { median } from '../encode/median.ts';
import type { TrainedModel } from '../model.ts';
import { classify } from '../predict/predict-probabilities.ts';
import { linearResampler } from '../statistics/linear-resample.ts';
import { seededIntegers } from '../statistics/random.ts';
import { DEFAULT_RESAMPLES, quantile, type ResampleOptions } from '../statistics/resample.ts';
import { worthContacting, type ThresholdChoice } from './choose-threshold.ts';

/** Flags the clients of whom p·saveRate·value > cost, each with the value of their own row. */
export interface ClientValueRule {
  readonly rule: 'client-value';
  /** The numeric feature or attribute that holds what keeping the client is worth. */
  readonly column: string;
  /** Share of leavers that stay when contacted, in (0, 1]. */
  readonly saveRate: number;
  /** Of contacting one client, > 0, in the unit of the column. */
  readonly cost: number;
}

/** The rule as a model keeps it. */
export interface ClientValue {
  readonly column: string;
  readonly saveRate: number;
  readonly cost: number;
  /** Stands for a value that is missing: the median of the training rows. */
  readonly typical: number;
}

/**
 * Whether each client is at risk by the model's own rule: probability ≥ threshold or, where the model has a
 * `clientValue`, probability·saveRate·value > cost.
 *
 * @param dataset - with the value column where the model needs one; a missing value counts as the training median
 * @param probabilities - calibrated, one per row
 * @returns 1 or 0 per row
 * @throws {DynamicRiskError} `argument-invalid` when the value column is absent or not numeric
 */
export function flagClients(
  { threshold, clientValue }: Pick<TrainedModel, 'threshold' | 'clientValue'>,
  dataset: Dataset,
  probabilities: Float64Array,
): Uint8Array {
  if (clientValue === undefined) return classify(probabilities, threshold);
  return worthContacting(probabilities, { ...clientValue, values: valuesOf(dataset, clientValue) });
}

/**
 * The contract of rows to be predicted: the features and, where the model needs it, the value column, which may be
 * blank. Read under it with the target absent, rows have everything that `predictProbabilities` and `flagClients` ask.
 */
export function predictionContract({
  contract,
  clientValue,
}: Pick<TrainedModel, 'contract' | 'clientValue'>): Contract {
  const column = clientValue?.column;
  const value = contract.attributes?.find(({ name }) => name === column);
  if (value === undefined) return contract;
  return {
    ...contract,
    features: [...contract.features, value],
    attributes: contract.attributes?.filter(({ name }) => name !== column) ?? [],
  };
}

/**
 * Settles the rule on out-of-fold probabilities: nothing is left to choose, so what is measured is the profit.
 *
 * @returns the rule with the training median, and the threshold of a client of that value as the choice
 * @throws {DynamicRiskError} `argument-invalid` when the column is absent or not numeric; `training-impossible` when
 * no value is there or their median is not above 0
 */
export function settleClientValue(
  dataset: Dataset,
  labels: Uint8Array,
  probabilities: Float64Array,
  { column, saveRate, cost }: ClientValueRule,
  bootstrap: ResampleOptions,
): { readonly clientValue: ClientValue; readonly choice: ThresholdChoice } {
  const typical = median(getNumericColumn(dataset, column).values);
  if (typical === undefined || typical <= 0) {
    const found = typical === undefined ? 'no value at all' : `the median ${typical}`;
    throw new DynamicRiskError(
      'training-impossible',
      `Column "${column}" holds what clients are worth; expected a median above 0, found ${found}.`,
    );
  }
  const clientValue = { column, saveRate, cost, typical };
  const values = valuesOf(dataset, clientValue);
  const flags = worthContacting(probabilities, { values, saveRate, cost });
  const profits = values.map((value, i) => flags[i]! * (labels[i]! * saveRate * value - cost));
  const rows = labels.length;
  const achieved = profits.reduce((sum, profit) => sum + profit, 0) / rows;
  const moved = resampledMoves(profits, labels, bootstrap);
  return {
    clientValue,
    choice: {
      threshold: cost / (saveRate * typical),
      rule: 'client-value',
      achieved,
      achievedInterval: {
        lower: achieved + quantile(moved, 0.025) / rows,
        upper: achieved + quantile(moved, 0.975) / rows,
      },
    },
  };
}

/** How far the summed profit moves in each stratified resample, ascending. */
function resampledMoves(
  profits: Float64Array,
  labels: Uint8Array,
  { seed, resamples = DEFAULT_RESAMPLES }: ResampleOptions,
): Float64Array {
  const random = seededIntegers(seed);
  const ofLeavers = linearResampler(profits.filter((_, i) => labels[i] === 1));
  const ofStayers = linearResampler(profits.filter((_, i) => labels[i] === 0));
  return Float64Array.from({ length: resamples }, () => ofLeavers(random) + ofStayers(random)).sort();
}

function valuesOf(
  dataset: Dataset,
  { column, typical }: Pick<ClientValue, 'column' | 'typical'>,
): Float64Array {
  return getNumericColumn(dataset, column).values.map((value) => (Number.isNaN(value) ? typical : value));
}

/** What a move of the scores costs, where the deployed model was given prices. */
import type { Dataset } from '@dynamic-risk/dataset';
import { calibrate, flagClients, predictLogits } from '@dynamic-risk/modeling';
import type { TrainedModel } from '@dynamic-risk/modeling';

/** Cost of one client who is flagged, or not, and leaves with this probability. */
type ClientCost = (client: { readonly row: number; readonly flagged: boolean; readonly p: number }) => number;

/**
 * Prices a move of every logit by the expected cost per client on the given rows, with the decisions the model then
 * takes: with `min-cost` the configured costs; with a value, that of the clients who leave in spite of it all and what
 * contacting them costs.
 *
 * @param rows - the model's training data, or an even part of it
 * @returns `undefined` for a model that was given no prices, and without rows
 */
export function priceScoreShift(
  model: TrainedModel,
  rows: Dataset,
): ((logitShift: number) => number) | undefined {
  const costOf = clientCost(model, rows);
  if (costOf === undefined || rows.rowCount === 0) return undefined;
  const logits = predictLogits(model, rows);
  const meanCost = (shift: number): number => {
    const shifted = logits.map((logit) => logit + shift);
    const probabilities = calibrate(model.calibration ?? { kind: 'none' }, shifted);
    const flags = flagClients(model, rows, probabilities);
    const sum = probabilities.reduce(
      (total, p, row) => total + costOf({ row, flagged: flags[row] === 1, p }),
      0,
    );
    return sum / rows.rowCount;
  };
  const before = meanCost(0);
  return (shift) => meanCost(shift) - before;
}

function clientCost({ training, clientValue }: TrainedModel, rows: Dataset): ClientCost | undefined {
  if (clientValue !== undefined) {
    const { column, typical, saveRate, cost } = clientValue;
    const values = rows.columns.get(column);
    if (values?.kind !== 'numeric') return undefined;
    return campaignCost((row) => presentOr(values.values[row], typical), { saveRate, cost });
  }
  const { threshold } = training.options;
  if (typeof threshold === 'number') return undefined;
  if (threshold.rule === 'value') return campaignCost(() => threshold.value, threshold);
  if (threshold.rule !== 'min-cost') return undefined;
  const { falsePositive, falseNegative, truePositive = 0, trueNegative = 0 } = threshold.costs;
  return ({ flagged, p }) =>
    flagged ? p * truePositive + (1 - p) * falsePositive : p * falseNegative + (1 - p) * trueNegative;
}

function campaignCost(
  valueOf: (row: number) => number,
  { saveRate, cost }: { readonly saveRate: number; readonly cost: number },
): ClientCost {
  return ({ row, flagged, p }) => (flagged ? p * (1 - saveRate) * valueOf(row) + cost : p * valueOf(row));
}

function presentOr(value: number | undefined, typical: number): number {
  return value === undefined || Number.isNaN(value) ? typical : value;
}

/** What each outcome costs. */
import { DynamicRiskError } from '@dynamic-risk/dataset';

/** One cost for all clients, or one for each. */
export type Cost = number | Float64Array;

/**
 * What each outcome costs, in any one unit; a gain is negative. Where clients have a value of their own, contacting one
 * costs `contact` and keeps the share `saveRate` of leavers: falsePositive = contact,
 * truePositive[i] = contact − saveRate · value[i], falseNegative = 0.
 */
export interface OutcomeCosts {
  readonly falsePositive: Cost;
  readonly falseNegative: Cost;
  /** Default 0. */
  readonly truePositive?: Cost;
  /** Default 0. */
  readonly trueNegative?: Cost;
}

/** The cost expected of one row that leaves with probability `outcome`. */
export function costOfRow(costs: OutcomeCosts, row: number, outcome: number, flag: number): number {
  const { falsePositive, falseNegative, truePositive = 0, trueNegative = 0 } = costs;
  return flag === 1
    ? outcome * at(truePositive, row) + (1 - outcome) * at(falsePositive, row)
    : outcome * at(falseNegative, row) + (1 - outcome) * at(trueNegative, row);
}

/** The costs of chosen rows. */
export function selectCosts(
  { falsePositive, falseNegative, truePositive, trueNegative }: OutcomeCosts,
  choose: (values: Float64Array) => Float64Array,
): OutcomeCosts {
  const of = (cost: Cost): Cost => (typeof cost === 'number' ? cost : choose(cost));
  return {
    falsePositive: of(falsePositive),
    falseNegative: of(falseNegative),
    ...(truePositive === undefined ? {} : { truePositive: of(truePositive) }),
    ...(trueNegative === undefined ? {} : { trueNegative: of(trueNegative) }),
  };
}

/** @throws {DynamicRiskError} `argument-invalid` for a cost that is not finite, or not one a row */
export function checkCosts(
  { falsePositive, falseNegative, truePositive, trueNegative }: OutcomeCosts,
  rows: number,
  what: string,
): void {
  const named = Object.entries({ falsePositive, falseNegative, truePositive, trueNegative });
  for (const [name, cost] of named) {
    if (cost === undefined) continue;
    const values = typeof cost === 'number' ? [cost] : cost;
    if (typeof cost !== 'number' && cost.length !== rows) {
      throw new DynamicRiskError(
        'argument-invalid',
        `${what}: there are ${cost.length} costs "${name}" for ${rows} probabilities.`,
      );
    }
    const odd = values.findIndex((value) => !Number.isFinite(value));
    if (odd < 0) continue;
    throw new DynamicRiskError(
      'argument-invalid',
      `${what}: expected a finite cost "${name}", found ${values[odd]} at ${odd}.`,
    );
  }
}

function at(cost: Cost, row: number): number {
  return typeof cost === 'number' ? cost : cost[row]!;
}

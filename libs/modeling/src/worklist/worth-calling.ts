/** Which of the clients who may leave are worth a call, and what they are ranked by. */
import type { Dataset } from '@dynamic-risk/dataset';
import type { TrainedModel } from '../model.ts';
import { clientValues } from './campaign-money.ts';
import type { CampaignMoney, WorklistMoney } from './worklist.ts';

/** Those worth a call; all arrays in the order of the candidates. */
export interface WorthCalling {
  /** Positions in the data set. */
  readonly rows: Int32Array;
  /** Expected gain or, without money, probability. */
  readonly keys: Float64Array;
  /** What each is worth; absent without money. */
  readonly values?: Float64Array;
  readonly money?: Omit<WorklistMoney, 'expectedSaving'>;
  /** Why there is no money although there is a campaign. */
  readonly undefinedReason?: string;
}

/** Clients who may leave. */
export interface RatedRows {
  /** Positions in the data set. */
  readonly rows: Int32Array;
  /** Of every row of the data set. */
  readonly probabilities: Float64Array;
}

/**
 * With money those of whom a call is expected to gain more than nothing, else those from the threshold on.
 *
 * @param campaign - where what it names is not known of the clients, the threshold decides, with the reason
 */
export function worthCalling(
  { threshold }: Pick<TrainedModel, 'threshold'>,
  dataset: Dataset,
  { rows, probabilities }: RatedRows,
  campaign: CampaignMoney | undefined,
): WorthCalling {
  const risks = pick(probabilities, rows);
  const known = campaign === undefined ? undefined : clientValues(dataset, rows, campaign);
  if (known === undefined || 'undefinedReason' in known) {
    const kept = positionsFrom(risks, threshold);
    const reason = known === undefined ? {} : { undefinedReason: known.undefinedReason };
    return { rows: pickRows(rows, kept), keys: pick(risks, kept), ...reason };
  }
  const { money, values } = known;
  const gains = new Float64Array(rows.length);
  let atStake = 0;
  for (let i = 0; i < gains.length; i++) {
    gains[i] = risks[i]! * values[i]! * money.saveRate - money.cost;
    if (gains[i]! > 0) atStake += risks[i]! * values[i]!;
  }
  const kept = positionsFrom(gains, Number.MIN_VALUE);
  return {
    rows: pickRows(rows, kept),
    keys: pick(gains, kept),
    values: pick(values, kept),
    money: { ...money, atStake },
  };
}

/** Positions of the numbers that are at least so large. */
function positionsFrom(numbers: Float64Array, least: number): Int32Array {
  const positions = new Int32Array(numbers.length);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! >= least) positions[count++] = i;
  return positions.subarray(0, count);
}

function pick(numbers: Float64Array, positions: Int32Array): Float64Array {
  const picked = new Float64Array(positions.length);
  for (let i = 0; i < picked.length; i++) picked[i] = numbers[positions[i]!]!;
  return picked;
}

function pickRows(rows: Int32Array, positions: Int32Array): Int32Array {
  const picked = new Int32Array(positions.length);
  for (let i = 0; i < picked.length; i++) picked[i] = rows[positions[i]!]!;
  return picked;
}

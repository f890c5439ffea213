/** A model as the gate sees it: what it says of the test rows. */
import { classify } from '../predict/predict-probabilities.ts';

/** One model's probabilities for the rows of a test set. */
export interface ScoredModel {
  readonly modelId: string;
  readonly probabilities: Float64Array;
  /** Rows with at least this probability are flagged. */
  readonly threshold: number;
  /** 1 or 0 per row, where the flags do not follow from one threshold; see `flagClients`. */
  readonly flags?: Uint8Array;
}

/** Which rows the model flags: 1 or 0 each. */
export function flagsOf({ probabilities, threshold, flags }: ScoredModel): Uint8Array {
  return flags ?? classify(probabilities, threshold);
}

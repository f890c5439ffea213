/** What each of several models says of the same rows, computed by the library without the service. */
import { datasetFromRows, formatIssues } from '@dynamic-risk/dataset';
import {
  flagClients,
  predictionContract,
  predictProbabilities,
  type TrainedModel,
} from '@dynamic-risk/modeling';

/** A row by column name. */
export type ClientRow = Readonly<Record<string, number | string | null>>;

/** One model's word about every row. */
export interface ExpectedPredictions {
  readonly probabilities: Float64Array;
  /** 1 or 0 a row. */
  readonly flags: Uint8Array;
}

/** @throws {Error} when a row breaks the contract of the model */
export function expectedPredictions(model: TrainedModel, rows: readonly ClientRow[]): ExpectedPredictions {
  const parsed = datasetFromRows(predictionContract(model), rows, { target: 'absent' });
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues));
  const { probabilities } = predictProbabilities(model, parsed.value);
  return { probabilities, flags: flagClients(model, parsed.value, probabilities) };
}

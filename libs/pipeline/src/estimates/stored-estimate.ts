/** An estimate for rows without outcomes, kept until these arrive. */
import type { PerformanceEstimate } from '@dynamic-risk/diagnostics/performance';

/** One cost for all rows, or one for each. */
export type StoredCost = number | readonly number[];

export interface StoredEstimate {
  readonly version: 1;
  /** The diagnosis that made it. */
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly modelId: string;
  /** SHA-256 of the file. */
  readonly currentSha256: string;
  readonly currentName: string;
  readonly estimate: PerformanceEstimate;
  /** What rows are known by: the client with the period, or the content of these columns. */
  readonly keyColumns: readonly string[];
  /** One a row; `''` for a row that has none. */
  readonly keys: readonly string[];
  /** As the model said them then, in the order of the keys. */
  readonly probabilities: readonly number[];
  /** `0` and `1`, one a row. */
  readonly flags: string;
  readonly costs?: {
    readonly falsePositive: StoredCost;
    readonly falseNegative: StoredCost;
    readonly truePositive?: StoredCost;
    readonly trueNegative?: StoredCost;
  };
}

/** Name of the stored estimate of a mode. */
export function estimateName(mode: string): string {
  return `estimate_${mode}.json`;
}

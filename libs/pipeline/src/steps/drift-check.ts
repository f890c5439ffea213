/** What a reason to train is looked for in, and what is found. */
import type { Dataset } from '@dynamic-risk/dataset';
import type { DeployedUnit } from '../ports.ts';

export interface DriftCheck {
  /** Whether a new model is to be trained. */
  readonly drifted: boolean;
  /** One plain sentence for each trigger that was looked at, with the numbers. */
  readonly reason: string;
}

/** The deployed model and the rows that came in since the last decision. */
export interface NewRowsOfUnit {
  readonly unit: DeployedUnit;
  readonly rows: Dataset;
}

/** What a run came to before it reports. */
import type { Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import type { ReportedDecision } from '@dynamic-risk/reporting';
import type { DeployedUnit } from '../ports.ts';
import type { TestData } from './load-test-data.ts';

export interface RunSettlement {
  readonly status: 'deployed' | 'kept';
  /** The challenger, or, without one, the model that stays. */
  readonly modelId: string;
  readonly model: TrainedModel;
  /** Of that model. */
  readonly evaluation: Evaluation;
  readonly decision: ReportedDecision;
  /** Absent when no challenger was trained. */
  readonly challenger?: { readonly id: string; readonly evaluation: Evaluation };
  /** What is deployed from now on; absent when nothing is. */
  readonly deployed?: DeployedUnit;
  readonly test: TestData;
}

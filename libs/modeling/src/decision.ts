/** What the gate says about a challenger. */
import type { MetricName } from './evaluation.ts';

export type GatePolicy = 'score';

export interface DeploymentDecision {
  readonly verdict: 'promote' | 'keep';
  readonly policy: GatePolicy;
  readonly metric: MetricName;
  readonly challengerId: string;
  /** Absent when nothing was deployed before. */
  readonly championId?: string;
  /** Absent when the metric is undefined for that model. */
  readonly challengerScore?: number;
  readonly championScore?: number;
  readonly testSha256: string;
  readonly testRows: number;
  /** One plain sentence with the numbers that led to the verdict. */
  readonly reason: string;
}

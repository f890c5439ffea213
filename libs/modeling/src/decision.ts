/** What the gate says about a challenger. */
import type { Difference } from './decide/paired-bootstrap.ts';
import type { MetricName } from './evaluation.ts';
import type { AucComparison, Undefined } from './statistics/delong.ts';
import type { McNemar } from './statistics/mcnemar.ts';

/** `evidence`: better beyond the luck of the test rows; `score`: strictly better on them. */
export type GatePolicy = 'evidence' | 'score';

/** `not-enough-evidence` keeps the deployed model too, because the test rows cannot tell the two apart. */
export type Verdict = 'promote' | 'keep' | 'not-enough-evidence';

/** What every decision says, whatever the policy. */
interface DecisionBase {
  readonly metric: MetricName;
  readonly challengerId: string;
  /** Absent when nothing was deployed before. */
  readonly championId?: string;
  /** Absent when the metric is undefined for that model. */
  readonly challengerScore?: number;
  readonly championScore?: number;
  readonly testSha256: string;
  readonly testRows: number;
  /** The numbers that led to the verdict in plain words, with every notice of the decision. */
  readonly reason: string;
}

/** Policy `score`: a comparison of two numbers. */
export interface ScoreDecision extends DecisionBase {
  readonly policy: 'score';
  readonly verdict: Verdict;
}

/** Policy `evidence`: a comparison with its uncertainty. */
export interface EvidenceDecision extends DecisionBase {
  readonly policy: 'evidence';
  readonly verdict: Verdict;
  /** Positive when the challenger is better. Absent without a champion or where the metric is undefined. */
  readonly difference?: Difference;
  /** Test rows for an 80 % chance to prove the observed difference, if it is the true one. */
  readonly rowsNeeded?: number;
  /** First: the challenger. */
  readonly delong?: AucComparison | Undefined;
  /** First: the challenger. */
  readonly mcnemar?: McNemar;
  readonly positives: number;
  /** How many decisions this test set took part in before this one. */
  readonly earlierDecisions: number;
  readonly bootstrap: { readonly seed: number; readonly resamples: number };
  /** What else to know, e.g. that the test set is worn out; also part of `reason`. */
  readonly notices: readonly string[];
}

export type DeploymentDecision = EvidenceDecision | ScoreDecision;

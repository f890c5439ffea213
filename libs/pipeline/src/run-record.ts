/** What one run did: the answer of `run --json` and, once stored, the record of that run. */
import type { AlertSeverity } from '@dynamic-risk/diagnostics/alerts';
import type { Verdict } from '@dynamic-risk/modeling';

export type StepName = 'ingest' | 'train' | 'score' | 'deploy' | 'diagnose' | 'report';

export type RunStatus = 'deployed' | 'kept' | 'nothing-new';

/** A rule of alerting that holds. */
export interface FiredAlert {
  readonly rule: string;
  readonly when: string;
  readonly severity: AlertSeverity;
  readonly message: string;
  /** ISO 8601 UTC: since when it holds. */
  readonly since: string;
  /** Whether it was to be told now; an alarm that was told before and still stands is not. */
  readonly isNew: boolean;
  /** Targets that it was brought to now. */
  readonly toldBy: readonly string[];
}

export interface RunRecord {
  readonly status: RunStatus;
  readonly mode: string;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly ingestion: {
    readonly files: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
    /** `rowsRead = accepted + quarantined + duplicates + conflicts`, always. */
    readonly rowsRead: number;
    readonly accepted: number;
    readonly quarantined: number;
    readonly duplicates: number;
    /** Rows set aside, because their client is there with the other outcome too. */
    readonly conflicts: number;
    readonly datasetRows: number;
    readonly datasetSha256: string;
    /** Rows of all ingestions that wait in quarantine to be mended; `null` in records of version 0.1. */
    readonly openQuarantined: number | null;
  };
  /** The model this run trained; when it trained none, the deployed one. */
  readonly model: {
    readonly id: string;
    readonly solver: string;
    readonly iterations: number;
    readonly converged: boolean;
  };
  /** Of `model` on the test data. A metric that is not defined (0/0) is `null`, with the reason in `undefinedMetrics`. */
  readonly evaluation: {
    readonly testRows: number;
    /** Test rows that break the contract and were left out; `null` when the run did not read the test data. */
    readonly testQuarantined: number | null;
    /**
     * Clients who are in the training data and in the test data, and their test rows; without an identifier only the
     * rows that equal a training row. `null` when that was not looked for.
     */
    readonly leakage: { readonly clients: number | null; readonly rows: number } | null;
    readonly confusion: {
      readonly tp: number;
      readonly fp: number;
      readonly fn: number;
      readonly tn: number;
    };
    readonly f1: number | null;
    readonly precision: number | null;
    readonly recall: number | null;
    readonly accuracy: number | null;
    readonly auc: number | null;
    readonly logLoss: number | null;
    readonly brier: number | null;
    readonly undefinedMetrics: Readonly<Record<string, string>>;
  };
  /** Anything but `promote` leaves what was deployed before. */
  readonly decision: { readonly verdict: Verdict; readonly reason: string };
  /** Name → path relative to the configuration file, with `/`. */
  readonly artifacts: Readonly<Record<string, string>>;
  /** Step → milliseconds, only the steps that ran. */
  readonly timings: Readonly<Partial<Record<StepName, number>>>;
  /** The rules of alerting that hold; absent when there are none, and in what is stored: they are judged after it. */
  readonly alerts?: readonly FiredAlert[];
}

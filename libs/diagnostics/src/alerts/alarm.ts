/** What is told to people, and what is remembered of it. */
import type { AlertSeverity, ReadFact } from './evaluate-rules.ts';

/** A rule that holds. */
export interface Alarm {
  readonly rule: string;
  readonly when: string;
  readonly severity: AlertSeverity;
  /** ISO 8601 UTC: since when it holds without interruption. */
  readonly since: string;
  /** One sentence for a reader. */
  readonly message: string;
  readonly facts: readonly ReadFact[];
  readonly subjects: readonly string[];
}

/** The alarms that one run has to tell, to one target. */
export interface AlertMessage {
  /** The same at every attempt to deliver it, so that a receiver can tell a repetition. */
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly mode: string;
  readonly runId: string;
  readonly alarms: readonly Alarm[];
}

/** An alarm that was told and still holds. */
export interface StandingAlarm {
  /** Name and condition of the rule. */
  readonly key: string;
  /** ISO 8601 UTC. */
  readonly since: string;
  /** ISO 8601 UTC: when it was last told. */
  readonly toldAt: string;
  /** Everything that it has named since it holds. */
  readonly subjects: readonly string[];
}

/** A message that has not reached its target. */
export interface PendingMessage {
  readonly target: string;
  readonly message: AlertMessage;
  /** Runs that tried to deliver it. */
  readonly attempts: number;
}

/** What is remembered from run to run. */
export interface AlertLedger {
  readonly version: 1;
  readonly standing: readonly StandingAlarm[];
  /** Keys of the rules of which it was said that they cannot be judged. */
  readonly unknown: readonly string[];
  /** Oldest first. */
  readonly outbox: readonly PendingMessage[];
}

/** What is remembered before the first run. */
export const EMPTY_LEDGER: AlertLedger = { version: 1, standing: [], unknown: [], outbox: [] };

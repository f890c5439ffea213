/** Whom to tell, and when, as a configuration has it. */
import type { AlertRule } from '@dynamic-risk/diagnostics/alerts';

/** A place that takes alarms by HTTP. */
export interface WebhookConfig {
  /** An address, or the NAME of the environment variable that holds it. */
  readonly url: string;
  /** NAME of the environment variable that holds the secret of the signature; without it nothing is signed. */
  readonly secret?: string;
  /** The body: this project's own document, or the one that Slack and its like take. */
  readonly format: 'json' | 'slack';
}

export interface MailConfig {
  /** NAME of the environment variable that holds the address of the mail server, `smtp://user:password@host:587`. */
  readonly smtp: string;
  readonly from: string;
  /** At least one. */
  readonly to: readonly string[];
}

export interface AlertsConfig {
  readonly rules: readonly AlertRule[];
  readonly webhook?: WebhookConfig;
  readonly mail?: MailConfig;
  /** Whether a target may be on this machine or in a private network. */
  readonly allowPrivateAddresses: boolean;
  /** ISO 8601 duration after which an alarm that still holds is told again; without it never. */
  readonly repeatAfter?: string;
  /** Longest time to deliver to one target, repetitions included. */
  readonly timeoutMs: number;
}

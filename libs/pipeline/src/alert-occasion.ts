/** What a command came to, as far as rules of alerting can ask about it. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { RunRecord, StepName } from './run-record.ts';

/** Commands that judge rules of alerting when they end, one that fails included. */
export type WatchedCommand = 'run' | Exclude<StepName, 'report'>;

export type AlertOccasion =
  | { readonly kind: 'run'; readonly record: RunRecord }
  | { readonly kind: 'failed'; readonly command: WatchedCommand; readonly error: unknown }
  | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis }
  /** `dynamic-risk ingest`. */
  | { readonly kind: 'ingestion'; readonly ingestion: RunRecord['ingestion'] }
  /** `dynamic-risk train`, `score` or `deploy`. */
  | { readonly kind: 'model'; readonly command: 'train' | 'score' | 'deploy' };

/** Whose end it is. */
export function commandOf(occasion: AlertOccasion): WatchedCommand {
  switch (occasion.kind) {
    case 'run':
      return 'run';
    case 'ingestion':
      return 'ingest';
    case 'diagnosis':
      return 'diagnose';
    case 'failed':
    case 'model':
      return occasion.command;
  }
}

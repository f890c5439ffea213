/** What a command came to, as far as rules of alerting can ask about it. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { RunRecord } from './run-record.ts';

export type AlertOccasion =
  | { readonly kind: 'run'; readonly record: RunRecord }
  | { readonly kind: 'failed-run'; readonly error: unknown }
  | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis }
  /** `dynamic-risk ingest`. */
  | { readonly kind: 'ingestion'; readonly ingestion: RunRecord['ingestion'] }
  /** `dynamic-risk train`, `score` or `deploy`. */
  | { readonly kind: 'model' };

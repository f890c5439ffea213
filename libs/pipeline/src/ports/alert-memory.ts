import type { AlertLedger } from '@dynamic-risk/diagnostics/alerts';

/** What of the alarms is remembered from run to run. */
export interface AlertMemory {
  /** @returns `undefined` before the first alarm @throws {DynamicRiskError} `artifact-corrupt`; `storage-failed` */
  load(): Promise<AlertLedger | undefined>;
  /** Replaces what was remembered, whole or not at all. @throws {DynamicRiskError} `storage-failed` */
  save(ledger: AlertLedger): Promise<void>;
}

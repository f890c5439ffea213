/** Reads stored documents back through their schemas: nothing of a file is believed before. */
import { type Contract, DynamicRiskError } from '@dynamic-risk/dataset';
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { AlertLedger } from '@dynamic-risk/diagnostics/alerts';
import type { IngestionRecord, QuarantinedRow } from '@dynamic-risk/ingestion';
import type { Evaluation } from '@dynamic-risk/modeling';
import type { z } from 'zod';
import { contractSchema } from '../contract-schema.ts';
import type { StoredEstimate } from '../estimates/stored-estimate.ts';
import type { QuarantineRelease, RegistryEvent, RejectedSource, VersionSummary } from '../ports.ts';
import type { RunRecord } from '../run-record.ts';
import { alertLedgerSchema } from './alert-ledger-schema.ts';
import { diagnosisSchema } from './diagnosis-schema.ts';
import { estimateSchema } from './estimate-schema.ts';
import { evaluationSchema } from './evaluation-schema.ts';
import { ingestionRecordSchema } from './ingestion-record-schema.ts';
import { quarantineReleaseSchema, rejectedRowSchema, rejectedSourcesSchema } from './quarantine-schemas.ts';
import { registryEventSchema } from './registry-event-schema.ts';
import { runRecordSchema } from './run-record-schema.ts';
import { versionSummarySchema } from './version-summary-schema.ts';

/** What each kind of stored document holds. */
export interface StoredDocuments {
  readonly 'memory of alarms': AlertLedger;
  readonly contract: Contract;
  readonly 'data set summary': VersionSummary;
  readonly diagnosis: Diagnosis;
  readonly estimate: StoredEstimate;
  readonly evaluation: Evaluation;
  readonly 'ingestion record': IngestionRecord;
  readonly 'list of rejected sources': readonly RejectedSource[];
  readonly 'registry event': RegistryEvent;
  readonly 'rejected row': QuarantinedRow;
  readonly 'release from quarantine': QuarantineRelease;
  readonly 'run record': RunRecord;
}

const SCHEMAS: { readonly [Kind in keyof StoredDocuments]: z.ZodType<StoredDocuments[Kind]> } = {
  'memory of alarms': alertLedgerSchema,
  contract: contractSchema,
  'data set summary': versionSummarySchema,
  diagnosis: diagnosisSchema,
  estimate: estimateSchema,
  evaluation: evaluationSchema,
  'ingestion record': ingestionRecordSchema,
  'list of rejected sources': rejectedSourcesSchema,
  'registry event': registryEventSchema,
  'rejected row': rejectedRowSchema,
  'release from quarantine': quarantineReleaseSchema,
  'run record': runRecordSchema,
};

/**
 * One stored document.
 *
 * @param content - JSON, as UTF-8 where it is bytes
 * @param where - the file, and the line where it has several, for the message
 * @throws {DynamicRiskError} `artifact-corrupt` when it is not JSON or breaks the schema of its kind
 */
export function parseStored<Kind extends keyof StoredDocuments>(
  kind: Kind,
  content: Uint8Array | string,
  where: string,
): StoredDocuments[Kind] {
  const parsed = SCHEMAS[kind].safeParse(parseJson(content, kind, where));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const fault = first === undefined ? '' : ` (${first.path.map(String).join('.')}: ${first.message})`;
  throw new DynamicRiskError(
    'artifact-corrupt',
    `${where}: expected a stored ${kind}, found another document${fault}.`,
  );
}

function parseJson(content: Uint8Array | string, kind: string, where: string): unknown {
  try {
    const text =
      typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content);
    return JSON.parse(text);
  } catch (cause) {
    throw new DynamicRiskError('artifact-corrupt', `${where}: expected a stored ${kind}, found no JSON.`, {
      cause,
    });
  }
}

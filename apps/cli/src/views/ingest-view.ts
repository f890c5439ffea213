/** What a person reads of `ingest`. */
import { formatCount, formatQuantity } from '@dynamic-risk/reporting/format';
import type { IngestDocument, RowCounts } from '../commands/ingest.ts';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

/** Counts of one ingestion, and the command to run next. */
export function ingestView({ status, ingestion }: IngestDocument, style: Style): string {
  const size = formatQuantity(ingestion.datasetRows, 'row');
  if (status === 'nothing-new') {
    return `${style.bold('Nothing new.')} Every source file was read before; the data set has ${size}.`;
  }
  return [
    formatTable([
      ...(ingestion.recheck === null ? countRows(ingestion) : recheckRows(ingestion.recheck)),
      ['rows in the data set', formatCount(ingestion.datasetRows)],
      ...unlessNone('  set aside before, now in', ingestion.reinstated),
      ...unlessNone('  in before, now set aside', ingestion.superseded),
      ...unlessNone('rows set aside', ingestion.setAsideRows),
    ]),
    ...describeConflicts(ingestion),
    ...describeWarnings(ingestion),
    ...describeQuarantined(ingestion),
    'Next: dynamic-risk train',
  ].join('\n');
}

/** What became of the rows that were read; conflicts only where there are any. */
export function countRows(counts: RowCounts): readonly (readonly [string, string])[] {
  return [
    ['rows read', formatCount(counts.rowsRead)],
    ['  accepted', formatCount(counts.accepted)],
    ['  quarantined', formatCount(counts.quarantined)],
    ['  duplicates', formatCount(counts.duplicates)],
    ...unlessNone('  in conflict, set aside', counts.conflicts),
  ];
}

function recheckRows(
  recheck: NonNullable<IngestDocument['ingestion']['recheck']>,
): readonly (readonly [string, string])[] {
  const quarantined = recheck.quarantined + recheck.quarantinedSetAside;
  return [
    ['rows checked again', formatCount(recheck.rows)],
    ['  quarantined', formatCount(quarantined)],
  ];
}

function unlessNone(title: string, count: number): readonly (readonly [string, string])[] {
  return count === 0 ? [] : [[title, formatCount(count)]];
}

function describeConflicts({ conflictLedger }: IngestDocument['ingestion']): readonly string[] {
  if (conflictLedger === null || conflictLedger.clients === 0) return [];
  const { clients, rows, policy } = conflictLedger;
  const who = formatQuantity(clients, 'client');
  return [
    `${who} with both outcomes, in ${formatQuantity(rows, 'row')}; ingestion.conflicts is "${policy}".`,
  ];
}

function describeWarnings({ files }: IngestDocument['ingestion']): readonly string[] {
  const counts = files.flatMap(({ warnings = [] }) => warnings);
  const rows = counts.reduce((sum, count) => sum + count.rows, 0);
  if (rows === 0) return [];
  const rules = formatQuantity(counts.length, 'rule');
  return [
    `${formatQuantity(rows, 'breach', 'breaches')} of ${rules} with severity "warning"; the rows were kept.`,
  ];
}

function describeQuarantined({ quarantined, recheck }: IngestDocument['ingestion']): readonly string[] {
  const count = quarantined + (recheck === null ? 0 : recheck.quarantined + recheck.quarantinedSetAside);
  if (count === 0) return [];
  return [
    `${formatQuantity(count, 'row')} in quarantine, kept until mended: dynamic-risk quarantine list --open`,
  ];
}

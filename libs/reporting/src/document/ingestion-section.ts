/** What this run read, and what became of every row. */
import { cleanText } from '../clean-text.ts';
import { formatCount, formatInstant, formatPart, formatQuantity } from '../format.ts';
import type { Report } from '../report.ts';
import { limitRows } from './limit-rows.ts';
import type { Block, Section } from './report-document.ts';

/** The ingestion record, with its accounting file by file. */
export function ingestionSection({ ingestion }: Report): Section {
  return {
    id: 'ingestion',
    title: 'What was ingested',
    audience: 'technical',
    blocks:
      ingestion === undefined
        ? [{ kind: 'paragraph', text: 'This run found nothing new to ingest.' }]
        : ingestionBlocks(ingestion),
  };
}

function ingestionBlocks(record: NonNullable<Report['ingestion']>): readonly Block[] {
  const { rowsRead, accepted, quarantined, duplicates, conflicts, files, conflictLedger } = record;
  const hasConflicts = conflicts > 0;
  const share = (part: number): string => `${formatCount(part)} (${formatPart(part, rowsRead)})`;
  return [
    {
      kind: 'facts',
      facts: [
        ['Rows read', formatCount(rowsRead)],
        ['Accepted', share(accepted)],
        ['Quarantined', share(quarantined)],
        ['Duplicates', share(duplicates)],
        ...(hasConflicts ? ([['In conflict, set aside', share(conflicts)]] as const) : []),
        ...describeLedger(conflictLedger),
        [
          'Data set now',
          `${formatQuantity(record.datasetRows, 'row')}, fingerprint ${cleanText(record.datasetSha256)}`,
        ],
        ['When', formatInstant(record.at)],
      ],
    },
    limitRows({
      kind: 'table',
      caption: 'Files of this ingestion',
      columns: [
        { header: 'File', rowHeader: true },
        { header: 'SHA-256' },
        { header: 'Bytes', align: 'right' },
        { header: 'Rows', align: 'right' },
        { header: 'Accepted', align: 'right' },
        { header: 'Quarantined', align: 'right' },
        { header: 'Duplicates', align: 'right' },
        ...(hasConflicts ? ([{ header: 'Conflicts', align: 'right' }] as const) : []),
      ],
      rows: files.map((file) => [
        cleanText(file.name),
        `${cleanText(file.sha256).slice(0, 12)}…`,
        formatCount(file.bytes),
        formatCount(file.rows),
        formatCount(file.accepted),
        formatCount(file.quarantined),
        formatCount(file.duplicates),
        ...(hasConflicts ? [formatCount(file.conflicts)] : []),
      ]),
      note: `Rows = accepted + quarantined + duplicates${hasConflicts ? ' + conflicts' : ''}, in every line.`,
      empty: 'No file was read.',
    }),
  ];
}

/** Clients with both outcomes; without any there is nothing to say. */
function describeLedger(
  ledger: NonNullable<Report['ingestion']>['conflictLedger'],
): readonly (readonly [string, string])[] {
  if (ledger === undefined || ledger.clients === 0) return [];
  const { clients, rows, policy } = ledger;
  return [
    [
      'Both outcomes',
      `${formatQuantity(clients, 'client')} in ${formatQuantity(rows, 'row')}, policy ${policy}`,
    ],
  ];
}

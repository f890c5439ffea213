/** Every source file that was ever ingested. */
import { cleanText } from '../clean-text.ts';
import { formatCount, formatInstant } from '../format.ts';
import type { Report } from '../report.ts';
import { limitRows } from './limit-rows.ts';
import type { Section } from './report-document.ts';

/** Oldest first. */
export function filesSection({ ingestedFiles }: Report): Section {
  return {
    id: 'files',
    title: 'Ingested files',
    audience: 'technical',
    blocks: [
      limitRows(
        {
          kind: 'table',
          caption: 'Every file ingested so far, oldest first',
          columns: [
            { header: 'File', rowHeader: true },
            { header: 'Ingested' },
            { header: 'Rows', align: 'right' },
          ],
          rows: ingestedFiles.map(({ name, rows, at }) => [
            cleanText(name),
            formatInstant(at),
            formatCount(rows),
          ]),
          empty: 'No file has been ingested yet.',
        },
        'last',
      ),
    ],
  };
}

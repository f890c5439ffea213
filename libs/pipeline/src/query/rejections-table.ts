/** The table `quarantine`. */
import type { RuleViolation } from '@dynamic-risk/ingestion';
import type { QueryTable } from '../ports.ts';
import { readQuarantine } from '../quarantine-entries.ts';
import type { QuarantineEntry } from '../quarantine-entries.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';

interface Row {
  readonly entry: QuarantineEntry;
  readonly violation: RuleViolation | undefined;
}

const { text, count } = fieldsOf<Row>();

const FIELDS = [
  text('id', 'names the rejected row', ({ entry }) => entry.id),
  text('run_id', 'the run that rejected it', ({ entry }) => entry.runId),
  text('state', 'open, released, set-aside or obsolete', ({ entry }) => entry.state),
  text('source', 'file or table it came from', ({ entry }) => entry.source),
  count('line', 'line of the source, from 1', ({ entry }) => entry.line),
  text(
    'column_name',
    'column that breaks the rule; empty for the record as a whole',
    ({ violation }) => violation?.column,
  ),
  text('rule', 'that is broken', ({ violation }) => violation?.rule),
  text('severity', 'error or warning', ({ violation }) =>
    violation === undefined ? undefined : (violation.severity ?? 'error'),
  ),
  text('expected', 'what the rule asks for', ({ violation }) => violation?.expected),
  text('found', 'what stood there', ({ violation }) => violation?.found),
  text('text', 'the record as it stood in its source', ({ entry }) => entry.text),
];

/** One row a rejected record and broken rule. */
export function rejectionsTable({ ports }: QuerySources): QueryTable {
  return rowsTable<Row>({
    name: 'quarantine',
    description: 'one row a rejected record and rule that it breaks; count(distinct id) counts records',
    fields: FIELDS,
    rows: async () =>
      (await readQuarantine(ports)).flatMap((entry): readonly Row[] =>
        entry.violations.length === 0
          ? [{ entry, violation: undefined }]
          : entry.violations.map((violation) => ({ entry, violation })),
      ),
  });
}

/** The table `diagnostics`. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { QueryTable } from '../ports.ts';
import { DRIFT_FIELDS } from './drift-fields.ts';
import type { DriftRow } from './drift-fields.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';
import { SUMMARY_FIELDS } from './summary-fields.ts';
import type { SummaryRow } from './summary-fields.ts';

interface Row extends SummaryRow, DriftRow {
  readonly diagnosis: Diagnosis;
}

const { text, time } = fieldsOf<Row>();

const FIELDS = [
  text('run_id', 'the run, or the diagnosis on its own', ({ diagnosis }) => diagnosis.runId),
  time('diagnosed_at', 'when, UTC', ({ diagnosis }) => diagnosis.at),
  text('dataset_sha256', 'data set looked at', ({ diagnosis }) => diagnosis.datasetSha256),
  ...SUMMARY_FIELDS,
  ...DRIFT_FIELDS,
];

/** One row a diagnosis and column. */
export function diagnosticsTable({ diagnoses }: QuerySources): QueryTable {
  return rowsTable<Row>({
    name: 'diagnostics',
    description: 'one row a diagnosis and column: how it looked, and whether its new rows drifted',
    fields: FIELDS,
    rows: async () =>
      (await diagnoses()).flatMap((diagnosis) => {
        const drifts = new Map(diagnosis.drift?.columns.map((drift) => [drift.column, drift]));
        return diagnosis.columns.map((summary) => ({
          diagnosis,
          summary,
          drift: drifts.get(summary.column),
        }));
      }),
  });
}

/** The table `drift`. */
import type { ColumnDrift, Diagnosis, DriftDiagnosis } from '@dynamic-risk/diagnostics';
import type { QueryTable } from '../ports.ts';
import { DRIFT_FIELDS } from './drift-fields.ts';
import type { DriftRow } from './drift-fields.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';

interface Row extends DriftRow {
  readonly diagnosis: Diagnosis;
  readonly modelId: string;
  readonly subject: 'column' | 'prediction' | 'outcome';
}

const { text, time } = fieldsOf<Row>();

const FIELDS = [
  text('run_id', 'the run, or the diagnosis on its own', ({ diagnosis }) => diagnosis.runId),
  time('diagnosed_at', 'when, UTC', ({ diagnosis }) => diagnosis.at),
  text('model_id', 'model whose training data is the reference', ({ modelId }) => modelId),
  text(
    'subject',
    'column, prediction (what the model says) or outcome (share of leavers)',
    ({ subject }) => subject,
  ),
  text('column_name', 'of a column; empty for prediction and outcome', ({ subject, drift }) =>
    subject === 'column' ? drift?.column : undefined,
  ),
  ...DRIFT_FIELDS,
];

/** One row a comparison. */
export function driftTable({ diagnoses }: QuerySources): QueryTable {
  return rowsTable<Row>({
    name: 'drift',
    description: 'one row a diagnosis that compared new rows and column, prediction or outcome compared',
    fields: FIELDS,
    rows: async () =>
      (await diagnoses()).flatMap((diagnosis) =>
        diagnosis.drift === undefined ? [] : rowsOf(diagnosis, diagnosis.drift),
      ),
  });
}

function rowsOf(
  diagnosis: Diagnosis,
  { modelId, columns, prediction, label }: DriftDiagnosis,
): readonly Row[] {
  const rowOf =
    (subject: Row['subject']) =>
    (drift: ColumnDrift): Row => ({ diagnosis, modelId, subject, drift });
  return [
    ...columns.map(rowOf('column')),
    ...(prediction === undefined ? [] : [rowOf('prediction')(prediction)]),
    ...(label === undefined ? [] : [rowOf('outcome')(label)]),
  ];
}

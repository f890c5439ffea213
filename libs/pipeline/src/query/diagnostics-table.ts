/** The table `diagnostics`. */
import type { ColumnDrift, Diagnosis } from '@dynamic-risk/diagnostics';
import type { QueryTable } from '../ports.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';
import { SUMMARY_FIELDS } from './summary-fields.ts';
import type { SummaryRow } from './summary-fields.ts';

interface Row extends SummaryRow {
  readonly diagnosis: Diagnosis;
  /** Absent where the column was not compared. */
  readonly drift: ColumnDrift | undefined;
}

const { text, number, count, flag, time } = fieldsOf<Row>();

const FIELDS = [
  text('run_id', 'the run, or the diagnosis on its own', ({ diagnosis }) => diagnosis.runId),
  time('diagnosed_at', 'when, UTC', ({ diagnosis }) => diagnosis.at),
  text('dataset_sha256', 'data set looked at', ({ diagnosis }) => diagnosis.datasetSha256),
  ...SUMMARY_FIELDS,
  flag(
    'drift_alarm',
    'whether new rows drifted from the training data; empty where not compared',
    ({ drift }) => drift?.alarm,
  ),
  text(
    'drift_kind',
    'shift, missing, new-level, lost-level, renamed-level, unit-change or vanished-column; the most telling',
    ({ drift }) => drift?.kind,
  ),
  number('psi', 'population stability index', ({ drift }) => drift?.psi),
  number('p_value', '0 to 1', ({ drift }) => drift?.pValue),
  number('adjusted_p_value', 'over the columns of the run, 0 to 1', ({ drift }) => drift?.adjustedPValue),
  number('effect', 'size of the change, by effect_measure', ({ drift }) => drift?.effect),
  text('effect_measure', 'e.g. wasserstein-over-sd, cohens-h', ({ drift }) => drift?.effectMeasure),
  number('score_shift', 'what the change does to the mean logit', ({ drift }) => drift?.scoreShift),
  count('reference_n', 'rows of the training data', ({ drift }) => drift?.reference.n),
  count('reference_missing', 'of these without a value', ({ drift }) => drift?.reference.missing),
  count('current_n', 'new rows', ({ drift }) => drift?.current.n),
  count('current_missing', 'of these without a value', ({ drift }) => drift?.current.missing),
  text('message', 'of the drift, a sentence', ({ drift }) => drift?.message),
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

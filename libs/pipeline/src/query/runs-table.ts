/** The table `runs`. */
import type { HistoryRun } from '../history/run-history.ts';
import type { QueryTable } from '../ports.ts';
import type { RunRecord } from '../run-record.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';

interface Row {
  readonly run: HistoryRun;
  readonly record: RunRecord;
}

const { text, number, count, flag, time } = fieldsOf<Row>();

const FIELDS = [
  text('run_id', 'names the run; sorts by time', ({ run }) => run.runId),
  time('started_at', 'when it began, UTC', ({ run }) => run.at),
  text('mode', 'practice or production', ({ run }) => run.mode),
  text('status', 'deployed, kept or nothing-new', ({ run }) => run.status),
  text('verdict', 'of the gate: promote, keep or not-enough-evidence', ({ run }) => run.verdict),
  text('reason', 'of the verdict, a sentence', ({ record }) => record.decision.reason),
  text('model_id', 'model in use after the run', ({ run }) => run.modelId),
  text('challenger_id', 'model that the run trained', ({ run }) => run.challenger?.modelId),
  text('dataset_sha256', 'data set version; see versions', ({ run }) => run.datasetSha256),
  count('dataset_rows', 'rows of the data set', ({ run }) => run.rows),
  count('rows_read', 'rows that the run read', ({ run }) => run.rowsRead),
  count('accepted', 'of these, new in the data set', ({ record }) => record.ingestion.accepted),
  count('quarantined', 'of these, rejected', ({ run }) => run.rejected),
  count('duplicates', 'of these, known already', ({ record }) => record.ingestion.duplicates),
  count('conflicts', 'of these, set aside', ({ record }) => record.ingestion.conflicts),
  number('rejected_share', 'quarantined over rows_read, 0 to 1', ({ run }) => run.rejectedShare),
  count('open_quarantined', 'rows waiting to be mended', ({ record }) =>
    orNone(record.ingestion.openQuarantined),
  ),
  count('test_rows', 'rows of the test data', ({ record }) => record.evaluation.testRows),
  flag('drift_alarm', 'whether new rows drifted; empty where not compared', ({ run }) => run.drift?.alarm),
  count('drift_columns', 'columns that raise an alarm', ({ run }) => run.drift?.columns.length),
  number('duration_ms', 'of the whole run, milliseconds', ({ run }) => run.durationMs),
];

/** One row a run that is stored. */
export function runsTable({ runs, records }: QuerySources): QueryTable {
  return rowsTable<Row>({
    name: 'runs',
    description: 'one row a run that is stored, oldest first; a run that found nothing new is not',
    fields: FIELDS,
    rows: async () => {
      const byId = new Map((await records()).map((record) => [record.runId, record]));
      return (await runs()).flatMap((run) => {
        const record = byId.get(run.runId);
        return record === undefined ? [] : [{ run, record }];
      });
    },
  });
}

function orNone(value: number | null): number | undefined {
  return value ?? undefined;
}

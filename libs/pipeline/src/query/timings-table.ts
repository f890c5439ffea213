/** The table `timings`. */
import type { StepDuration } from '@dynamic-risk/diagnostics';
import type { QueryTable } from '../ports.ts';
import { stepDurations } from '../steps/make-diagnosis.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';

interface Row extends StepDuration {
  readonly at: string;
}

const { text, number, count, time } = fieldsOf<Row>();

const FIELDS = [
  text('run_id', 'the run', ({ runId }) => runId),
  time('started_at', 'when the run began, UTC', ({ at }) => at),
  text('step', 'ingest, train, score, deploy, diagnose or report', ({ step }) => step),
  number('duration_ms', 'milliseconds', ({ durationMs }) => durationMs),
  count('rows', 'rows that the step worked on', ({ rows }) => rows),
  number('us_per_row', 'microseconds a row', ({ durationMs, rows }) =>
    rows === undefined || rows === 0 ? undefined : (1000 * durationMs) / rows,
  ),
];

/** One row a run and step. */
export function timingsTable({ records }: QuerySources): QueryTable {
  return rowsTable<Row>({
    name: 'timings',
    description: 'one row a run and step that ran, oldest run first',
    fields: FIELDS,
    rows: async () =>
      (await records()).flatMap((record) =>
        stepDurations(record).map((step) => ({ ...step, at: record.startedAt })),
      ),
  });
}

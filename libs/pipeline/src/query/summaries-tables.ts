/** The tables `summaries` and `levels`. */
import type { VersionSummary, QueryTable } from '../ports.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';
import { SUMMARY_FIELDS } from './summary-fields.ts';
import type { SummaryRow } from './summary-fields.ts';

interface Row extends SummaryRow {
  readonly version: VersionSummary;
}

interface LevelRow {
  readonly version: VersionSummary;
  readonly column: string;
  readonly level: string;
  readonly count: number;
  readonly n: number;
}

const ofSummary = fieldsOf<Row>();
const ofLevel = fieldsOf<LevelRow>();

/** One row a data set version and column. */
export function summariesTable({ versions }: QuerySources): QueryTable {
  return rowsTable<Row>({
    name: 'summaries',
    description: 'one row a data set version and column, pruned versions included, oldest first',
    fields: [
      ofSummary.text(
        'dataset_sha256',
        'data set version; see versions',
        ({ version }) => version.datasetSha256,
      ),
      ofSummary.time('made_at', 'when the version was made, UTC', ({ version }) => version.at),
      ...SUMMARY_FIELDS,
    ],
    rows: async () =>
      (await versions()).flatMap((version) => version.columns.map((summary) => ({ version, summary }))),
  });
}

/** One row a data set version, categorical column and level. */
export function levelsTable({ versions }: QuerySources): QueryTable {
  return rowsTable<LevelRow>({
    name: 'levels',
    description:
      'one row a data set version, categorical column and level, at most the 20 most frequent levels',
    fields: [
      ofLevel.text(
        'dataset_sha256',
        'data set version; see versions',
        ({ version }) => version.datasetSha256,
      ),
      ofLevel.time('made_at', 'when the version was made, UTC', ({ version }) => version.at),
      ofLevel.text('column_name', 'column of the data set', ({ column }) => column),
      ofLevel.text('level', 'one of its values', ({ level }) => level),
      ofLevel.count('rows', 'rows that have it', ({ count }) => count),
      ofLevel.number('share', 'of all rows of the version, 0 to 1', ({ count, n }) => count / n),
    ],
    rows: async () => (await versions()).flatMap(levelsOf),
  });
}

function levelsOf(version: VersionSummary): readonly LevelRow[] {
  return version.columns.flatMap((summary) =>
    summary.kind === 'numeric'
      ? []
      : summary.levels.map(({ level, count }) => ({
          version,
          column: summary.column,
          level,
          count,
          n: summary.n,
        })),
  );
}

/** The table `versions`. */
import { listDataVersions } from '../data-versions.ts';
import type { DataVersion } from '../data-versions.ts';
import type { QueryTable } from '../ports.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';

const { text, count, flag, time } = fieldsOf<DataVersion>();

const FIELDS = [
  text('id', 'names the version in the store', ({ id }) => id),
  text('dataset_sha256', 'fingerprint of its rows', ({ sha256 }) => sha256 ?? undefined),
  time('made_at', 'when it was made, UTC', ({ at }) => at ?? undefined),
  text('run_id', 'the run that made it', ({ runId }) => runId ?? undefined),
  count('rows', 'of the version', ({ rows }) => rows ?? undefined),
  count('set_aside_rows', 'kept aside for a conflict', ({ setAsideRows }) => setAsideRows ?? undefined),
  text('parent_sha256', 'version it was added to', ({ parentSha256 }) => parentSha256 ?? undefined),
  text('contract_sha256', 'contract it was made under', ({ contractSha256 }) => contractSha256 ?? undefined),
  count('bytes', 'on disk', ({ bytes }) => bytes),
  text('state', 'current, earlier or unfinished', ({ state }) => state),
  flag('deployed', 'whether the deployed model was trained on it', ({ deployed }) => deployed),
];

/** One row a stored data set version. */
export function versionsTable({ ports }: QuerySources): QueryTable {
  return rowsTable<DataVersion>({
    name: 'versions',
    description: 'one row a data set version that is stored, oldest first',
    fields: FIELDS,
    rows: () => listDataVersions(ports),
  });
}

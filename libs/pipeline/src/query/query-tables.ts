/** Every table that can be asked in SQL. */
import type { Config } from '../config.ts';
import type { QueryTable } from '../ports.ts';
import { clientsTable } from './clients-table.ts';
import { decisionsTable } from './decisions-table.ts';
import { diagnosticsTable } from './diagnostics-table.ts';
import { driftTable } from './drift-table.ts';
import { createQuerySources } from './query-sources.ts';
import type { QueryPorts, QuerySourcesOptions } from './query-sources.ts';
import { rejectionsTable } from './rejections-table.ts';
import { runsTable } from './runs-table.ts';
import { scoresTable } from './scores-table.ts';
import { levelsTable, summariesTable } from './summaries-tables.ts';
import { timingsTable } from './timings-table.ts';
import { versionsTable } from './versions-table.ts';

/**
 * The tables over what a project has stored. Nothing but the contract of the data set is read before a table is loaded.
 *
 * @param options.onLeftOut - told of documents that cannot be read, when a table is loaded
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function queryTables(
  ports: QueryPorts,
  config: Pick<Config, 'mode' | 'contract'>,
  options: Pick<QuerySourcesOptions, 'onLeftOut'> = {},
): Promise<readonly QueryTable[]> {
  const sources = createQuerySources(ports, { mode: config.mode, ...options });
  return [
    runsTable(sources),
    scoresTable(sources),
    decisionsTable(sources),
    diagnosticsTable(sources),
    driftTable(sources),
    summariesTable(sources),
    levelsTable(sources),
    timingsTable(sources),
    rejectionsTable(sources),
    await clientsTable(ports, config.contract),
    versionsTable(sources),
  ];
}

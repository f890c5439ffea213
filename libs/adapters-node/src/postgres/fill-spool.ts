/** One reading of a table or query, into a temporary file. */
import type { Contract } from '@dynamic-risk/dataset';
import type { IngestedFile } from '@dynamic-risk/ingestion';
import type { PostgresSource } from '@dynamic-risk/pipeline';
import { sourceName } from '@dynamic-risk/pipeline/documents';
import { describeRelation, type RelationColumn, type RelationPlan } from './describe-relation.ts';
import { fetchRows } from './fetch-rows.ts';
import type { PostgresSession } from './postgres-session.ts';
import { relationSql } from './quote-names.ts';
import { createRecordWriter } from './row-record.ts';
import { countBelowSql, rowsSql } from './rows-sql.ts';
import type { Spool } from './spool.ts';
import { spoolRows } from './spool-rows.ts';
import { createTieGuard } from './tie-guard.ts';
import { findCursor, hashOrigin, type WatermarkCursor } from './watermark-cursor.ts';

/**
 * Writes the rows that were not ingested before to `path`.
 *
 * @param known - what was ingested before, oldest first
 * @throws {DynamicRiskError} `data-invalid`, `configuration-invalid` or `storage-failed`
 */
export async function fillSpool(
  session: PostgresSession,
  path: string,
  options: PostgresSource,
  contract: Contract,
  known: readonly IngestedFile[],
): Promise<Spool> {
  const name = sourceName(options);
  const relation = relationSql(options);
  const plan = await describeRelation(session, name, relation, contract, options.watermark);
  const origin = await findOrigin(session, relation, plan);
  const start = await findStart(session, relation, plan, options, findCursor(known, name, origin));
  const rows = fetchRows(session, rowsSql(relation, plan, start.cursor?.value, options.lookback));
  const guard = plan.watermark && createTieGuard(origin, start.cursor, start.below);
  const toRecord = createRecordWriter(name, plan.columns, await hasEncoding(session));
  const { bytes, sha256, ...counts } = await spoolRows(path, plan, rows, toRecord, guard);
  const cursor = guard?.next();
  return {
    path,
    file: { name, sha256, bytes },
    ...counts,
    late: start.late,
    ...(options.watermark === undefined ? {} : { watermark: options.watermark }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

interface Start {
  /** Absent when all rows are read. */
  readonly cursor?: WatermarkCursor;
  /** Rows that are not read; absent when that is not known. */
  readonly below?: number;
  /** Rows that came below the watermark after it was read. */
  readonly late: number;
}

/** From the cursor, unless rows came below it: then from the beginning. */
async function findStart(
  session: PostgresSession,
  relation: string,
  { watermark }: RelationPlan,
  { lookback }: PostgresSource,
  cursor: WatermarkCursor | undefined,
): Promise<Start> {
  if (watermark === undefined || cursor === undefined) return { below: 0, late: 0 };
  if (lookback !== undefined) return { cursor, late: 0 };
  const below = await countBelow(session, relation, watermark, cursor.value);
  const late = Math.max(below - (cursor.below ?? below), 0);
  return late > 0 ? { below: 0, late } : { cursor, below, late };
}

async function countBelow(
  session: PostgresSession,
  relation: string,
  watermark: RelationColumn,
  value: string,
): Promise<number> {
  const { text, values } = countBelowSql(relation, watermark, value);
  const { rows } = await session.query('count its rows', text, values);
  return Number(rows[0]?.[0]);
}

/** What a cursor belongs to: elsewhere its value means nothing. */
async function findOrigin(
  session: PostgresSession,
  relation: string,
  { columns, watermark }: RelationPlan,
): Promise<string> {
  const { rows } = await session.query('ask for its database', 'SELECT current_database()');
  const described = [...columns, ...(watermark === undefined ? [] : [watermark])];
  const names = described.flatMap(({ name, type }) => [name, type]);
  return hashOrigin([rows[0]?.[0] ?? '', relation, ...names]);
}

/** SQL_ASCII hands out bytes as they came in, of whatever encoding. */
async function hasEncoding(session: PostgresSession): Promise<boolean> {
  const { rows } = await session.query('ask for its encoding', 'SHOW server_encoding');
  return rows[0]?.[0] !== 'SQL_ASCII';
}

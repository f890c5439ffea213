/** Rows of an answer, no more of them than are wanted. */
import type { AnswerValue, QueryAnswer } from '@dynamic-risk/pipeline';
import type { DuckDBResult } from '@duckdb/node-api';
import { answerValue } from './answer-value.ts';

/**
 * The first rows of a result that is still being made: the rest of it never is.
 *
 * @param limit - most rows, ≥ 1
 */
export async function readAnswer(result: DuckDBResult, limit: number): Promise<QueryAnswer> {
  const types = result.columnTypes();
  const columns = result
    .deduplicatedColumnNames()
    .map((name, i) => ({ name, type: types[i]?.toString() ?? '' }));
  const rows: (readonly AnswerValue[])[] = [];
  for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
    if (chunk.rowCount === 0) return { columns, rows, isCut: false };
    for (const row of chunk.getRows()) {
      if (rows.length === limit) return { columns, rows, isCut: true };
      rows.push(row.map(answerValue));
    }
  }
  return { columns, rows, isCut: false };
}

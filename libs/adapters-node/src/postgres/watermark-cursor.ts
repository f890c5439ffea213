/** Where the next reading of a table goes on, kept in the record of the ingestion. */
import { createHash } from 'node:crypto';
import type { IngestedFile } from '@dynamic-risk/ingestion';
import * as z from 'zod';

/** Most rows of one value that are told apart; of more than that all are read again, and fall out as duplicates. */
export const MAX_TIES = 20_000;

/**
 * The greatest watermark that was ingested and the rows that had it, so that rows that come later with the same
 * value are told from them.
 */
export interface WatermarkCursor {
  /** Of what is read: another table, query, watermark or other columns begin anew. */
  readonly origin: string;
  /** As PostgreSQL writes it, with every digit. */
  readonly value: string;
  /**
   * Rows below it. More of them later means that some were committed late, and all are read again. Absent where
   * `lookback` says how late rows can be.
   */
  readonly below?: number;
  /** A hash of each row at this value, as often as there are equal ones; absent when there are too many. */
  readonly rows?: readonly string[];
}

const cursorSchema: z.ZodType<WatermarkCursor> = z.object({
  origin: z.string(),
  value: z.string(),
  below: z.int().min(0).exactOptional(),
  rows: z.array(z.string()).exactOptional(),
});

/**
 * The cursor that the last ingestion of this source left.
 *
 * @param known - what was ingested before, oldest first
 * @param origin - as {@link hashOrigin} gives it
 * @returns `undefined` when it was never ingested, or not from this origin: then it is read from the beginning
 */
export function findCursor(
  known: readonly IngestedFile[],
  name: string,
  origin: string,
): WatermarkCursor | undefined {
  const last = known.findLast((file) => file.name === name && file.cursor !== undefined);
  const parsed = cursorSchema.safeParse(last?.cursor);
  return parsed.success && parsed.data.origin === origin ? parsed.data : undefined;
}

/** Stands for what is read, in 16 characters. */
export function hashOrigin(parts: readonly string[]): string {
  return shortHash(JSON.stringify(parts));
}

/** Stands for one row: 96 bits of its SHA-256. */
export function hashRow(record: string): string {
  return shortHash(record);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 12).toString('base64url');
}

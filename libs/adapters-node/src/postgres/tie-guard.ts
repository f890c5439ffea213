/** Tells rows that are new from rows that were ingested, where both have the last watermark. */
import { hashRow, MAX_TIES, type WatermarkCursor } from './watermark-cursor.ts';

/** What is known of a row's watermark. */
export interface RowMark {
  /** As PostgreSQL writes it. */
  readonly value: string;
  /** Whether it equals the one that the cursor stands at. */
  readonly isAtCursor: boolean;
  /** Whether it equals that of the row before. */
  readonly isTied: boolean;
}

export interface TieGuard {
  /**
   * Takes the next row in the order of the watermark.
   *
   * @param record - the row as it is spooled
   * @param mark - `undefined` where the watermark is no point to go on from
   * @returns whether this row was ingested; of several equal ones as many as were
   */
  wasIngested(record: string, mark: RowMark | undefined): boolean;
  /** Where to go on after the rows so far; `undefined` when there never was one. */
  next(): WatermarkCursor | undefined;
}

/**
 * Starts where the last ingestion ended.
 *
 * @param cursor - `undefined` when all rows are read
 * @param below - rows below the cursor, which are not read; `undefined` when that was not counted
 */
export function createTieGuard(
  origin: string,
  cursor: WatermarkCursor | undefined,
  below: number | undefined,
): TieGuard {
  const ingested = new Map<string, number>();
  for (const hash of cursor?.rows ?? []) ingested.set(hash, (ingested.get(hash) ?? 0) + 1);
  let seen = 0;
  let last: { readonly value: string; readonly before: number } | undefined;
  let rows: string[] | undefined;
  return {
    wasIngested: (record, mark) => {
      const before = seen++;
      if (mark === undefined) return false;
      if (!mark.isTied || last === undefined) {
        last = { value: mark.value, before };
        rows = [];
      }
      const hash = hashRow(record);
      if (rows !== undefined && rows.push(hash) > MAX_TIES) rows = undefined;
      const count = mark.isAtCursor ? (ingested.get(hash) ?? 0) : 0;
      if (count > 0) ingested.set(hash, count - 1);
      return count > 0;
    },
    next: () => {
      if (last === undefined) return cursor;
      return {
        origin,
        value: last.value,
        ...(below === undefined ? {} : { below: below + last.before }),
        ...(rows === undefined ? {} : { rows }),
      };
    },
  };
}

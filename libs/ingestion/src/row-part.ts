/** Rows of several data sets, left where they are. */
import type { Dataset } from '@dynamic-risk/dataset';

/** Some rows of one data set. */
export interface RowPart {
  readonly data: Dataset;
  /** Positions in `data`, ascending; default every row. */
  readonly rows?: Uint32Array;
}

/** How many rows a part has. */
export function partLength({ data, rows }: RowPart): number {
  return rows?.length ?? data.rowCount;
}

/** Position in `data` of the i-th row of a part. */
export function positionOf({ rows }: RowPart, i: number): number {
  return rows?.[i] ?? i;
}

/** For each position in `data`, which row of the part it is; `undefined` where they are the same. */
export function rowsByPosition({ data, rows }: RowPart): Uint32Array | undefined {
  if (rows === undefined) return undefined;
  const byPosition = new Uint32Array(data.rowCount);
  for (let i = 0; i < rows.length; i++) byPosition[rows[i]!] = i;
  return byPosition;
}

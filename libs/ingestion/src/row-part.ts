/** Rows of several data sets, left where they are. */
import type { Dataset } from '@dynamic-risk/dataset';

/** Some rows of one data set. */
export interface RowPart {
  readonly data: Dataset;
  /** Positions in `data`, in the order in which the rows came; default every row as it lies there. */
  readonly rows?: Uint32Array;
}

/** How many rows a part has. */
export function partLength({ data, rows }: RowPart): number {
  return rows?.length ?? data.rowCount;
}

/** For each position in `data`, which row of the part it is; `undefined` where they are the same. */
export function rowsByPosition({ data, rows }: RowPart): Uint32Array | undefined {
  if (rows === undefined) return undefined;
  const byPosition = new Uint32Array(data.rowCount);
  for (let i = 0; i < rows.length; i++) byPosition[rows[i]!] = i;
  return byPosition;
}

/** Positions in `data`, ascending. */
export function ascendingRows({ data, rows }: RowPart): Uint32Array {
  const isTaken = new Uint8Array(data.rowCount);
  if (rows === undefined) isTaken.fill(1);
  else for (let i = 0; i < rows.length; i++) isTaken[rows[i]!] = 1;
  return positionsOfOnes(isTaken, rows?.length ?? data.rowCount);
}

function positionsOfOnes(isTaken: Uint8Array, count: number): Uint32Array {
  const positions = new Uint32Array(count);
  for (let row = 0, next = 0; row < isTaken.length; row++) if (isTaken[row] === 1) positions[next++] = row;
  return positions;
}

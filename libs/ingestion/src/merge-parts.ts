/** Rows of several data sets in canonical order, equal ones once, none of them moved. */
import { canonicalOrder } from './canonical-order.ts';
import { type CompareRows, compareRows } from './compare-rows.ts';
import { mergeRuns } from './merge-runs.ts';
import { ascendingRows, partLength, type RowPart, rowsByPosition } from './row-part.ts';
import { SortMemory } from './sort-memory.ts';

/** Rows of several parts in one order. */
export interface MergedParts {
  readonly parts: readonly RowPart[];
  /** Where the rows of each part begin when those of all parts are counted through. */
  readonly starts: readonly number[];
  /** The rows in order, counted through over all parts. */
  readonly origins: Uint32Array;
  /** Which part each of them is in. */
  readonly partOf: Uint16Array | Uint32Array;
  /** In how many leading columns each of them equals the one before it, 255 at most. */
  readonly shared: Uint8Array;
}

const MAX_SHARED = 255;

/**
 * Puts each part in order by itself, then merges them. Of equal rows the first is kept, counted through over all
 * parts.
 *
 * @param parts - at least one; their columns in the order that counts
 * @param stored - how many of the first parts keep their rows even where two of these are equal
 */
export function mergeParts(parts: readonly RowPart[], stored: number): MergedParts {
  const starts = startsOf(parts);
  const total = starts.at(-1)!;
  const compare = compareRows(parts.map(({ data }) => data));
  const memory = new SortMemory();
  const byPosition = parts.map(rowsByPosition);
  const runs = parts.map((part, number) => {
    const rows = ascendingRows(part);
    return isInOrder(rows, byPosition[number], number, compare)
      ? rows
      : canonicalOrder(part.data, part.rows, memory);
  });
  const origins = new Uint32Array(total);
  const partOf = parts.length > 0xffff ? new Uint32Array(total) : new Uint16Array(total);
  const shared = new Uint8Array(total);
  const columnCount = parts[0]!.data.columns.size;
  let count = 0;
  const take = (part: number, position: number, same: number): void => {
    const rows = byPosition[part];
    origins[count] = starts[part]! + (rows === undefined ? position : rows[position]!);
    partOf[count] = part;
    shared[count++] = Math.min(same, MAX_SHARED);
  };
  mergeRuns(runs, compare, {
    take,
    repeat: (part, position) => {
      if (part < stored) take(part, position, columnCount);
    },
  });
  return {
    parts,
    starts,
    origins: origins.subarray(0, count),
    partOf: partOf.subarray(0, count),
    shared: shared.subarray(0, count),
  };
}

/** The merged rows that are to stay. */
export function keepMerged(merged: MergedParts, isKept: (row: number) => boolean): MergedParts {
  const origins = new Uint32Array(merged.origins.length);
  const partOf = merged.partOf.slice();
  const shared = merged.shared.slice();
  let count = 0;
  let same = MAX_SHARED;
  for (let row = 0; row < origins.length; row++) {
    // A row left out may be the one that differed from the last that stays.
    same = Math.min(same, merged.shared[row]!);
    if (!isKept(row)) continue;
    origins[count] = merged.origins[row]!;
    partOf[count] = merged.partOf[row]!;
    shared[count++] = same;
    same = MAX_SHARED;
  }
  return {
    ...merged,
    origins: origins.subarray(0, count),
    partOf: partOf.subarray(0, count),
    shared: shared.subarray(0, count),
  };
}

/** Where each part begins, and where the last one ends. */
function startsOf(parts: readonly RowPart[]): readonly number[] {
  const starts = [0];
  for (const part of parts) starts.push(starts.at(-1)! + partLength(part));
  return starts;
}

/**
 * Whether rows need not be sorted: those of a data set that was arranged before, or of a batch that was.
 *
 * @param rows - positions of one part
 * @param cameAs - by position, in which order the rows came; default as they lie
 */
function isInOrder(
  rows: Uint32Array,
  cameAs: Uint32Array | undefined,
  part: number,
  compare: CompareRows,
): boolean {
  for (let i = 1; i < rows.length; i++) {
    const [row, before] = [rows[i]!, rows[i - 1]!];
    const difference = compare(part, before, part, row, 0);
    const cameLater = cameAs === undefined || cameAs[before]! < cameAs[row]!;
    if (difference > 0 || (difference === 0 && !cameLater)) return false;
  }
  return true;
}

/** Which rows of a data set stand for clients who may still be kept. */
import { getCategoricalColumn, levelCount, type Contract, type Dataset } from '@dynamic-risk/dataset';

export interface Candidates {
  /** One row for each client who is not known to have left. */
  readonly rows: Int32Array;
  /** Clients in the data set. */
  readonly clients: number;
  /** Those known to have left. */
  readonly left: number;
}

/**
 * Of each client the row of the latest period (periods are compared as numbers where all are numbers, else as texts).
 * A client who left in it is known to have left; without periods, one who left in any row. Where several rows are left
 * of a client, the most urgent stands for them. Without an identifier every row is a client.
 *
 * @param contract - the columns that it names may be absent: nobody is known to have left then, every row is a client
 * @param urgency - one number a row
 */
export function candidateRows(dataset: Dataset, contract: Contract, urgency: Float64Array): Candidates {
  const { codes, count } = clientCodes(dataset, contract);
  const hasLeft = leavers(dataset, contract);
  const period = periodRanks(dataset, contract);
  const latest = new Int32Array(count).fill(-1);
  const chosen = new Int32Array(count).fill(-1);
  const gone = new Uint8Array(count);
  let clients = 0;
  for (let row = 0; row < dataset.rowCount; row++) {
    const of = codes[row]!;
    const rank = period === undefined ? 0 : period[row]!;
    if (rank < latest[of]!) continue;
    if (rank > latest[of]!) {
      if (latest[of] === -1) clients++;
      latest[of] = rank;
      chosen[of] = -1;
      gone[of] = 0;
    }
    if (hasLeft?.[row] === 1) gone[of] = 1;
    else if (chosen[of]! < 0 || urgency[row]! > urgency[chosen[of]!]!) chosen[of] = row;
  }
  const rows = chosen.filter((row, of) => row >= 0 && gone[of] === 0);
  return { rows, clients, left: clients - rows.length };
}

/** 1 for each row of a client who left; absent where the outcome is not in the data set. */
function leavers(dataset: Dataset, { target }: Contract): Uint8Array | undefined {
  if (!dataset.columns.has(target.name)) return undefined;
  const { codes, levels } = getCategoricalColumn(dataset, target.name);
  const positive = levels.indexOf(target.positive);
  const left = new Uint8Array(codes.length);
  if (positive >= 0) for (let row = 0; row < left.length; row++) left[row] = codes[row] === positive ? 1 : 0;
  return left;
}

/** A code for each client; a missing identifier is a code of its own for each row. */
function clientCodes(
  dataset: Dataset,
  { identifier }: Contract,
): { readonly codes: Int32Array; readonly count: number } {
  const { rowCount } = dataset;
  if (identifier === undefined || !dataset.columns.has(identifier)) {
    return { codes: Int32Array.from({ length: rowCount }, (_, row) => row), count: rowCount };
  }
  const column = getCategoricalColumn(dataset, identifier);
  let count = levelCount(column);
  return { codes: column.codes.map((code) => (code < 0 ? count++ : code)), count };
}

/** 0 for rows of the earliest period; absent where there are no periods. */
function periodRanks(dataset: Dataset, { period }: Contract): Int32Array | undefined {
  if (period === undefined || !dataset.columns.has(period)) return undefined;
  const { codes, levels } = getCategoricalColumn(dataset, period);
  const numbers = levels.every((level) => level.trim() !== '' && Number.isFinite(Number(level)));
  const isBefore = (a: number, b: number): boolean =>
    numbers ? Number(levels[a]) < Number(levels[b]) : levels[a]! < levels[b]!;
  const ordered = levels.map((_, code) => code).sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const ranks = new Int32Array(levels.length);
  ordered.forEach((code, rank) => {
    ranks[code] = rank;
  });
  return codes.map((code) => ranks[code] ?? 0);
}

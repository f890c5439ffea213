/** The ways in which predictions can be asked for. */
import type { ClientRow } from './expected-predictions.ts';

/** One request: some of the rows, asked for in one of the ways. */
export interface Question {
  readonly kind: (typeof KINDS)[number];
  /** Which of the rows, in order. */
  readonly rows: readonly number[];
}

/** In turn: half of all requests are single rows. */
const KINDS = [
  ...(['one', 'several', 'one', 'lines', 'one', 'invocations', 'one', 'infer'] as const),
  ...(['one', 'several'] as const),
] as const;

const ROWS_OF = { one: 1, several: 10, lines: 20, invocations: 5, infer: 5 } as const;

/** What is sent: a body in one or, for lines, two pieces. */
export interface Message {
  readonly path: string;
  readonly type: string;
  readonly pieces: readonly string[];
}

/** The n-th question about so many rows. */
export function questionAt(n: number, rowCount: number): Question {
  const kind = KINDS[n % KINDS.length]!;
  return { kind, rows: Array.from({ length: ROWS_OF[kind] }, (_, i) => (n * 7 + i) % rowCount) };
}

/** As it goes over the line. */
export function messageOf({ kind, rows: numbers }: Question, all: readonly ClientRow[]): Message {
  const rows = numbers.map((number) => all[number]!);
  const type = 'application/json';
  switch (kind) {
    case 'one':
    case 'several':
      return { path: '/prediction', type, pieces: [JSON.stringify({ rows })] };
    case 'invocations':
      return { path: '/invocations', type, pieces: [JSON.stringify({ dataframe_records: rows })] };
    case 'infer': {
      const body = JSON.stringify({ inputs: tensorsOf(rows) });
      return { path: '/v2/models/dynamic-risk/infer', type, pieces: [body] };
    }
    case 'lines': {
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
      const half = lines.length / 2;
      const pieces = [lines.slice(0, half).join(''), lines.slice(half).join('')];
      return { path: '/prediction', type: 'application/x-ndjson', pieces };
    }
  }
}

function tensorsOf(rows: readonly ClientRow[]): readonly object[] {
  return Object.keys(rows[0]!).map((name) => {
    const data = rows.map((row) => row[name]!);
    const datatype = data.some((cell) => typeof cell === 'string') ? 'BYTES' : 'FP64';
    return { name, shape: [rows.length], datatype, data };
  });
}

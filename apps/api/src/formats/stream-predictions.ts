/** Predictions line by line: what a stream of rows is answered with, one line a row. */
import { problemOf, type ProblemDetails } from '../http/problem-details.ts';
import type { DeployedModel } from '../model/deployed-model.ts';
import { parseJsonBody } from './json-body.ts';
import { lineBatches } from './ndjson-lines.ts';
import { scoreRows } from './rows.ts';

/** Rows that are scored at once. */
const BATCH_ROWS = 500;

/** What an answer of lines is made by. */
export interface StreamOptions {
  readonly model: DeployedModel;
  readonly reasons: number;
  /** Told of every probability that was answered. */
  readonly onPredictions: (probabilities: Float64Array) => void;
  /** Told of every fault that is the server's own. */
  readonly onServerFault: (error: unknown) => void;
}

/**
 * One line a row, in order, all by one model: a prediction, or `{"row", "error"}` with the problem of a row that could
 * not be read. A fault of the stream itself is its last line, with no row.
 */
export async function* predictLines(
  stream: AsyncIterable<Uint8Array>,
  options: StreamOptions,
): AsyncGenerator<Uint8Array> {
  let row = 0;
  try {
    for await (const lines of lineBatches(stream)) {
      for (let start = 0; start < lines.length; start += BATCH_ROWS) {
        const batch = lines.slice(start, start + BATCH_ROWS);
        yield* answerBatch(batch, row, options);
        row += batch.length;
      }
    }
  } catch (error) {
    yield lineOf({ error: toldProblem(error, options) });
  }
}

/** All at once where all are fine, else one by one. */
function* answerBatch(
  lines: readonly string[],
  firstRow: number,
  options: StreamOptions,
): Generator<Uint8Array> {
  const answered = tryPredict(lines, options);
  if (answered instanceof Uint8Array) yield answered;
  else if (lines.length === 1) yield errorLine(toldProblem(answered.error, options), firstRow);
  else for (const [i, line] of lines.entries()) yield* answerBatch([line], firstRow + i, options);
}

/** The lines of the answer, or what is wrong with at least one of them. */
function tryPredict(
  lines: readonly string[],
  { model, reasons, onPredictions }: StreamOptions,
): Uint8Array | { readonly error: unknown } {
  try {
    const scored = scoreRows(model, lines.map(parseLine), reasons);
    onPredictions(scored.probabilities);
    return model.writer.lines(scored);
  } catch (error) {
    return { error };
  }
}

function parseLine(line: string): unknown {
  return parseJsonBody(Buffer.from(line));
}

function toldProblem(error: unknown, { onServerFault }: StreamOptions): ProblemDetails {
  const problem = problemOf(error);
  if (problem.status >= 500) onServerFault(error);
  return problem;
}

/** The row counts from the beginning of the stream, in the issues too. */
function errorLine({ issues, ...problem }: ProblemDetails, row: number): Uint8Array {
  const moved = issues?.map((issue) => ({ ...issue, row }));
  const detail = problem.detail.replace(/^row 0\b/, `row ${row}`);
  return lineOf({ row, error: { ...problem, detail, ...(moved && { issues: moved }) } });
}

function lineOf(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** A body of lines; reading stops when nobody takes them any more. */
export function bodyOfLines(lines: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

/** Predictions line by line: what a stream of rows is answered with, one line a row. */
import { problemOf } from '../http/problem-details.ts';
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
}

/**
 * One line a row, in order, all by one model: a prediction, or `{"row", "error"}` with the problem of a row that could
 * not be read. A fault of the stream itself is its last line, with no row.
 */
export async function* predictLines(
  stream: AsyncIterable<Uint8Array>,
  options: StreamOptions,
): AsyncGenerator<string> {
  let row = 0;
  try {
    for await (const lines of lineBatches(stream)) {
      for (let start = 0; start < lines.length; start += BATCH_ROWS) {
        const batch = lines.slice(start, start + BATCH_ROWS);
        yield `${answerBatch(batch, row, options).join('\n')}\n`;
        row += batch.length;
      }
    }
  } catch (error) {
    yield `${JSON.stringify({ error: problemOf(error) })}\n`;
  }
}

/** All at once where all are fine, else one by one. */
function answerBatch(lines: readonly string[], firstRow: number, options: StreamOptions): readonly string[] {
  try {
    return predictRows(lines.map(parseLine), options);
  } catch (error) {
    if (lines.length === 1) return [errorLine(error, firstRow)];
    return lines.flatMap((line, i) => answerBatch([line], firstRow + i, options));
  }
}

function predictRows(
  rows: readonly unknown[],
  { model, reasons, onPredictions }: StreamOptions,
): readonly string[] {
  const scored = scoreRows(model, rows, reasons);
  onPredictions(scored.probabilities);
  return model.writer.lines(scored);
}

function parseLine(line: string): unknown {
  return parseJsonBody(Buffer.from(line));
}

/** The row counts from the beginning of the stream, in the issues too. */
function errorLine(error: unknown, row: number): string {
  const { issues, ...problem } = problemOf(error);
  const moved = issues?.map((issue) => ({ ...issue, row }));
  const detail = problem.detail.replace(/^row 0\b/, `row ${row}`);
  return JSON.stringify({ row, error: { ...problem, detail, ...(moved && { issues: moved }) } });
}

/** A body of lines; reading stops when nobody takes them any more. */
export function bodyOfLines(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

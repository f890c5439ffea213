/** What a reader promises of one batch. */
import type { Column } from '@dynamic-risk/dataset';
import type { SourceBatch, SourceFile } from '@dynamic-risk/ingestion';
import { judgeWithOracle, readable } from '../test/csv-oracle.ts';
import { CONTRACT } from './base-files.ts';
import { expectSame, expectThat } from './expect-that.ts';
import type { ReferenceTable } from './reference-reader.ts';

/**
 * @param reference - what the second reader makes of the file; `undefined` where it does not know
 * @throws {Error} that says which promise is broken
 */
export function checkBatch(
  batch: SourceBatch,
  file: SourceFile,
  bytes: Buffer,
  reference: ReferenceTable | undefined,
): void {
  const { data, lines, offsets, rejected, rowsRead } = batch;
  expectSame('the file of the batch', [batch.file.sha256, batch.file.bytes], [file.sha256, file.bytes]);
  expectSame('records on one side each', rowsRead, data.rowCount + rejected.length);
  expectSame('a line for every row', lines.length, data.rowCount);
  const all = [...lines, ...rejected.map(({ line }) => line)];
  expectThat(new Set(all).size === all.length, 'a line stands for two records');
  expectThat(isAscending(lines), 'rows are not in the order of the file');
  expectThat(
    isAscending(rejected.map(({ line }) => line)),
    'rejected records are not in the order of the file',
  );
  for (const [name, column] of data.columns) checkColumn(name, column, data.rowCount);
  for (const { line, offset, text, violations } of rejected) {
    expectThat(violations.length > 0, `line ${line} is rejected for no reason`);
    expectThat(
      text !== undefined && offset !== undefined,
      `line ${line} is rejected without its text or place`,
    );
    if (batch.format?.encoding === undefined || batch.format.encoding === 'utf-8')
      checkText(bytes, line, offset, text);
  }
  expectThat(offsets === undefined || isAscending(offsets), 'offsets are not in the order of the file');
  if (reference === undefined) return;
  const expected = judgeWithOracle(reference.names, reference.records, CONTRACT);
  const found = readable(batch, CONTRACT);
  expectSame('rows', found.rows, expected.rows);
  const byType = found.rejected.map(({ line, rules }) => ({ line, rules: rules.filter(isAboutTypes) }));
  expectSame('rejected records', byType, expected.rejected);
}

/** A record that cannot be typed also says which rules its other cells break; the reference judges types alone. */
function isAboutTypes(rule: string): boolean {
  return !rule.includes(':') || /^(?:client|left):|:not-a-number$/.test(rule);
}

function checkColumn(name: string, column: Column, rowCount: number): void {
  if (column.kind === 'numeric') {
    expectSame(`rows of ${name}`, column.values.length, rowCount);
    expectThat(!column.values.some((value) => Math.abs(value) === Infinity), `${name} holds an infinity`);
    return;
  }
  const { codes, levels } = column;
  expectSame(`rows of ${name}`, codes.length, rowCount);
  expectThat(new Set(levels).size === levels.length, `${name} has a level twice`);
  expectThat(
    levels.every((level) => level !== '' && level === level.trim()),
    `${name} has a level with blanks around it`,
  );
  expectThat(
    codes.every((code) => code >= -1 && code < levels.length),
    `${name} has a code without a level`,
  );
  const isRequired = name === CONTRACT.identifier || name === CONTRACT.target.name;
  expectThat(!isRequired || !codes.includes(-1), `${name} is missing in a row`);
}

function checkText(bytes: Buffer, line: number, offset: number, text: string): void {
  // A byte that is no UTF-8 is shown as U+FFFD, so only the beginning of such a text can be compared.
  const whole = text.split('\ufffd')[0] ?? '';
  const found = bytes.toString('utf8', offset, offset + Buffer.byteLength(whole));
  expectSame(`the text of line ${line} at byte ${offset}`, whole, found);
}

function isAscending(numbers: Iterable<number>): boolean {
  let before = -1;
  for (const number of numbers) {
    if (!(number > before)) return false;
    before = number;
  }
  return true;
}

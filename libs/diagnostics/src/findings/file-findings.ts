/** What there is to say of the rows of a file themselves. */
import type { DiagnosedFile } from '../diagnosis.ts';
import type { Finding } from './finding.ts';

/** Rows that an ingestion would reject, and cells of numeric columns that hold no number. */
export function fileFindings(file: DiagnosedFile | undefined): readonly Finding[] {
  if (file === undefined) return [];
  const { name, rowsRead, rejectedRows, examples, unreadableCells } = file;
  const unreadable = unreadableCells.map(({ column, cells }): Finding => ({
    code: 'unreadable-cells',
    severity: 'warning',
    subject: column,
    message: `${column}: ${count(cells, 'cell holds', 'cells hold')} no number and counted as missing`,
    certainty: 'certain: they were read',
    advice: 'Correct the cells, or name their text under "missing" of the column in the contract.',
  }));
  if (rejectedRows === 0) return unreadable;
  const [example] = examples;
  const first = example === undefined ? '' : `, the first: ${example}`;
  return [
    ...unreadable,
    {
      code: 'rejected-rows',
      severity: 'warning',
      subject: name,
      message: `An ingestion would reject ${rejectedRows.toLocaleString('en-US')} of ${count(rowsRead, 'row', 'rows')}${first}`,
      certainty: 'certain: they were checked against the contract',
      advice: 'Correct the rows, or the contract where it is too narrow.',
    },
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

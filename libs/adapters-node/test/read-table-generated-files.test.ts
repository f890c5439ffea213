import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '@dynamic-risk/dataset';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readTable } from '../src/read-csv/read-table.ts';
import { judgeWithOracle, type OracleRecord, readable } from './csv-oracle.ts';
import { temporaryFolder } from './temporary-folder.ts';

const CONTRACT: Contract = {
  identifier: 'id',
  target: { name: 'left', positive: '1', negative: ['0', 'no'] },
  features: [
    { name: 'Größe', type: 'numeric', missing: ['NA', '-999'] },
    { name: 'größe', type: 'categorical', missing: ['?'] },
  ],
  attributes: [{ name: 'note', type: 'categorical' }],
};
const NAMES = ['note', 'left', 'größe', 'extra', 'Größe', 'id'];

const blank = fc.constantFrom('', ' ', '  ', '\t', '\u00a0');
const numberText = fc.oneof(
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  fc.integer().map(String),
  fc
    .tuple(fc.constantFrom('', '+', '-'), fc.stringMatching(/^\d{0,25}\.?\d{0,25}(e[+-]?\d{1,3})?$/))
    .map((parts) => parts.join('')),
);
const oddNumber = fc.constantFrom(
  'nan',
  'NaN',
  'inf',
  '-Infinity',
  '1e999',
  '-1e999',
  '0x10',
  '1_000',
  '1,5',
  'true',
  '1e',
  '.',
  '+',
  '1 2',
  '12abc',
  '１２',
  '1e-400',
  '-0',
  '1.',
  '.5',
  '007',
  'NA',
  '-999',
  '\u20285',
  '5\v',
);
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', '\r\n', 'a', 'é', '😀', ' ', "'", ';', '#', '\\', '\u001f'),
      maxLength: 6,
    }),
    fc.constantFrom('null', 'NULL', 'NA', '?', ' ? ', 'None', '\\N', '007', '7', "o'clock"),
  )
  .map((text) => text.replaceAll('\0', ''));
const label = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('1', '0', 'no', ' 1 ', '1.0', '0e5', '+1') },
  { weight: 1, arbitrary: fc.constantFrom('yes', '', 'NO', '2', '１') },
);
const around = <T extends string>(text: fc.Arbitrary<T>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: blank }), text)
    .map(([space, inner]) => `${space}${inner}${space}`);
const idText = fc.oneof(
  { weight: 9, arbitrary: anyText.map((text) => `c${text}`) },
  { weight: 1, arbitrary: anyText },
);
const cells = fc.tuple(
  anyText,
  label,
  fc.oneof(anyText, blank),
  anyText,
  around(
    fc.oneof(
      { weight: 6, arbitrary: numberText },
      { weight: 1, arbitrary: oddNumber },
      { weight: 1, arbitrary: blank },
    ),
  ),
  idText,
);

/** A piece of a file: its text without line ending, the cells it holds, or the rule it breaks. */
type Piece =
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly quoted: readonly boolean[] }
  | { readonly kind: 'blank'; readonly text: string }
  | { readonly kind: 'broken'; readonly rule: string; readonly text: string };

const row = fc
  .tuple(cells, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
  .map(([values, quoted]): Piece => ({ kind: 'row', cells: values, quoted }));
const blankLine = fc.constantFrom('', ' ', '\t ').map((text): Piece => ({ kind: 'blank', text }));
const brokenLine = fc.constantFrom<Piece>(
  { kind: 'broken', rule: 'too-few-cells', text: 'a,1,b,c,2' },
  { kind: 'broken', rule: 'too-few-cells', text: '"x\ny"' },
  { kind: 'broken', rule: 'too-many-cells', text: 'a,1,b,c,2,id,' },
  { kind: 'broken', rule: 'broken-quotes', text: 'a"b,1,b,c,2,id' },
  { kind: 'broken', rule: 'broken-quotes', text: '"a"b,1,b,c,2,id' },
  { kind: 'broken', rule: 'broken-quotes', text: 'a, "1",b,c,2,id' },
);
const pieces = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: row },
    { weight: 1, arbitrary: blankLine },
    { weight: 1, arbitrary: brokenLine },
  ),
  { minLength: 1, maxLength: 12 },
);

function render(
  all: readonly Piece[],
  lineEnds: readonly string[],
  endsInLine: boolean,
): { readonly text: string; readonly records: readonly OracleRecord[] } {
  const records: OracleRecord[] = [];
  let line = 2;
  const lines = all.map((piece, i) => {
    const text =
      piece.kind === 'row'
        ? piece.cells.map((cell, k) => quote(cell, piece.quoted[k]!)).join(',')
        : piece.text;
    if (piece.kind === 'row') records.push({ line, cells: piece.cells });
    if (piece.kind === 'broken') records.push({ line, broken: piece.rule });
    line += text.split(/\r\n|\n|\r/).length;
    return `${text}${i === all.length - 1 && endsInLine ? '' : lineEnds[i % lineEnds.length]}`;
  });
  return { text: `${NAMES.join(',')}${lineEnds[0]}${lines.join('')}`, records };
}

function quote(cell: string, always: boolean): string {
  return always || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

describe('readTable on generated files', () => {
  let path: string;
  beforeEach(async () => {
    path = join(await temporaryFolder(), "o'[1]*?.csv");
  });

  test('every record is read or rejected for the reason that its cells give, in the order of the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        pieces,
        fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\r\n', '\r']),
        fc.boolean(),
        fc.constantFrom('', '\ufeff'),
        async (all, lineEnds, endsInLine, mark) => {
          const { text, records } = render(all, lineEnds, endsInLine);
          fc.pre(records.length > 0);
          writeFileSync(path, mark + text);
          const batch = await readTable(path, 'x.csv', CONTRACT);
          expect(readable(batch, CONTRACT)).toEqual(judgeWithOracle(NAMES, records, CONTRACT));
          expect(batch.rowsRead).toBe(records.length);
          expect(batch.data.rowCount + batch.rejected.length).toBe(batch.rowsRead);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('whatever the bytes below a header are, each record is a row or rejected, and csv-parse agrees on the rows', async () => {
    const contract: Contract = {
      target: { name: 'left', positive: '1', negative: ['0'] },
      features: [{ name: 'text', type: 'categorical' }],
    };
    const piece = fc.constantFrom(
      ...['a', '1', '0', ',1\n', ',0\n', ',', '"', '""', '"x\ny",1\n', '\n', '\r', '\r\n'],
      ...[' ', 'é', '\ufeff', '\t', ';', '\\', '#', "'", '\u2028'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 40 }), async (parts) => {
        writeFileSync(path, `text,left\nfirst,1\n${parts.join('')}`);
        const batch = await readTable(path, 'x.csv', contract);
        expect(batch.data.rowCount + batch.rejected.length).toBe(batch.rowsRead);
        const lines = [...batch.lines, ...batch.rejected.map(({ line }) => line)];
        expect(new Set(lines).size).toBe(lines.length);
        const whole = batch.rejected.filter(({ violations }) => violations[0]?.column !== undefined);
        for (const { text = '' } of whole) expect(parse(text)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

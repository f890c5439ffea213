import { describe, expect, test } from 'vitest';
import {
  BLANK_LINE,
  BROKEN_QUOTES,
  INCOMPLETE,
  LINE_END,
  MAX_QUOTED_BYTES,
  scanRecord,
} from './scan-record.ts';

const COMMA = 0x2c;

function scan(text: string, isLast = true): ReturnType<typeof scanRecord> {
  return scanRecord(new TextEncoder().encode(text), 0, isLast, COMMA);
}

describe('scanRecord', () => {
  test.each([
    ['a,b\nc', 2, 3, 4, 'lf'],
    ['a,b\r\nc', 2, 3, 5, 'crlf'],
    ['a,b\rc', 2, 3, 4, 'cr'],
    ['a,b', 2, 3, 3, 'none'],
    ['a,b\r', 2, 3, 4, 'cr'],
    [',,\n', 3, 2, 3, 'lf'],
    ['""\n', 1, 2, 3, 'lf'],
    ['"a,b","c"\n', 2, 9, 10, 'lf'],
    ['"a""b"\n', 1, 6, 7, 'lf'],
    ['""""\n', 1, 4, 5, 'lf'],
  ] as const)('%j has %i cells and ends at byte %i', (text, cells, end, next, lineEnd) => {
    expect(scan(text)).toEqual({ cells, end, next, innerBreaks: 0, lineEnd: LINE_END[lineEnd] });
  });

  test('counts line breaks of every kind inside quotes once each', () => {
    expect(scan('"a\nb\r\nc\rd",e\nf')).toMatchObject({ cells: 2, innerBreaks: 3, next: 13 });
  });

  test.each(['\n', ' \t\n', '\r\n', '  '])('%j is a blank line', (text) => {
    expect(scan(text).cells).toBe(BLANK_LINE);
  });

  test.each([
    ['a quote inside a plain cell', 'a"b,c\nd', 6],
    ['text behind a closing quote', '"a"b,c\nd', 7],
    ['a blank before a quote', ' "a",b\nd', 7],
    ['a quote that is never closed', '"a,b\nc,d\ne,f', 5],
    ['a quote that a later row seems to close', '"a,b\n1,"c",d\n', 5],
  ])('%s breaks the record, which ends with its first line', (_, text, next) => {
    expect(scan(text)).toMatchObject({ cells: BROKEN_QUOTES, next, innerBreaks: 0 });
  });

  test.each(['a,b', '"a', '"a"', '"a\nb', 'a,b\r'])('%j may go on when more bytes follow', (text) => {
    expect(scan(text, false).cells).toBe(INCOMPLETE);
  });

  test('a quoted cell may be as long as the limit and no longer', () => {
    const within = `"${'x'.repeat(MAX_QUOTED_BYTES - 1)}"`;
    expect(scan(`${within},b\n`).cells).toBe(2);
    expect(scan(`"x${within.slice(1)},b\n`).cells).toBe(BROKEN_QUOTES);
  });

  test('a quote that is not closed within the limit is broken before the end of the file is seen', () => {
    expect(scan(`"a\n${'x'.repeat(MAX_QUOTED_BYTES)}`, false)).toMatchObject({
      cells: BROKEN_QUOTES,
      next: 3,
    });
  });
});

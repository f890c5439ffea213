/** Levels as the cells that a CSV file has for them. */
import { PackedTexts } from '@dynamic-risk/dataset';
import { ByteWriter } from './byte-writer.ts';
import { csvCell } from './csv-cell.ts';
import { guardFormula } from './guard-formula.ts';
import { decodeTexts } from './packed-levels.ts';

/** What makes a cell differ from its text: quotes are needed, or a spreadsheet would run it. */
const TELLING = new Uint8Array(256);
for (const sign of '",\r\n=+-@\t') TELLING[sign.charCodeAt(0)] = 1;

/**
 * Quotes each level once, not once per row. Levels that need nothing are copied as they are; where none does, they
 * are the cells.
 */
export function csvCells(levels: PackedTexts, guardFormulas: boolean): PackedTexts {
  const { bytes, ends } = levels;
  if (!isTelling(bytes, 0, bytes.length)) return levels;
  const cells = new ByteWriter(bytes.length);
  const cellEnds = ends.map((end, code) => {
    const start = levels.startOf(code);
    if (isTelling(bytes, start, end)) {
      const [text = ''] = decodeTexts(bytes.subarray(start, end), Uint32Array.of(end - start));
      cells.text(csvCell(guardFormulas ? guardFormula(text) : text));
    } else cells.run(bytes, start, end);
    return cells.length;
  });
  return new PackedTexts(cells.bytes(), cellEnds, decodeTexts);
}

function isTelling(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (TELLING[bytes[at]!] === 1) return true;
  return false;
}

/** Levels as the cells that a CSV file has for them. */
import { PackedTexts } from '@dynamic-risk/dataset';
import { ByteWriter } from './byte-writer.ts';
import { csvCell } from './csv-cell.ts';
import { guardFormula } from './guard-formula.ts';
import { decodeTexts } from './packed-levels.ts';

/** What a cell has to be quoted for. */
const QUOTED = '",\r\n';
/** What a spreadsheet runs a text for. */
const RUN = '=+-@\t';

/**
 * Quotes each level once, not once per row. Levels that need nothing are copied as they are; where none does, they
 * are the cells.
 */
export function csvCells(levels: PackedTexts, guardFormulas: boolean): PackedTexts {
  const { bytes, ends } = levels;
  const signs = Buffer.from(guardFormulas ? QUOTED + RUN : QUOTED);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!signs.some((sign) => buffer.includes(sign))) return levels;
  const telling = new Uint8Array(256);
  for (const sign of signs) telling[sign] = 1;
  const cells = new ByteWriter(bytes.length);
  const cellEnds = ends.map((end, code) => {
    const start = levels.startOf(code);
    if (isTelling(telling, bytes, start, end)) {
      const [text = ''] = decodeTexts(bytes.subarray(start, end), Uint32Array.of(end - start));
      cells.text(csvCell(guardFormulas ? guardFormula(text) : text));
    } else cells.run(bytes, start, end);
    return cells.length;
  });
  return new PackedTexts(cells.bytes(), cellEnds, decodeTexts);
}

function isTelling(telling: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (telling[bytes[at]!] === 1) return true;
  return false;
}

/** Packed levels as texts, by Node.js. */
import { isAscii } from 'node:buffer';
import { type CategoricalColumn, type DecodeTexts, packedLevelsOf, PackedTexts } from '@dynamic-risk/dataset';

/** The texts of runs of UTF-8; a byte order mark stays where it is. */
export const decodeTexts: DecodeTexts = (bytes, ends) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const encoding = isAscii(buffer) ? 'latin1' : 'utf8';
  const texts = new Array<string>(ends.length);
  for (let i = 0, start = 0; i < ends.length; i++) {
    const end = ends[i]!;
    texts[i] = buffer.toString(encoding, start, end);
    start = end;
  }
  return texts;
};

/** The levels of a column as bytes, encoded when it does not have them so. */
export function packLevels(column: CategoricalColumn): PackedTexts {
  const packed = packedLevelsOf(column);
  if (packed !== undefined) return packed;
  const text = column.levels.join('');
  const bytes = Buffer.from(text);
  const isOneByteEach = bytes.length === text.length;
  let end = 0;
  const ends = Uint32Array.from(column.levels, (level) => {
    end += isOneByteEach ? level.length : Buffer.byteLength(level);
    return end;
  });
  return new PackedTexts(bytes, ends, decodeTexts);
}

/**
 * What a TrueType font says of each letter, read from its `cmap`, `hmtx`, `hhea` and `head` tables (OpenType 1.9).
 * Line breaking asks for thousands of widths; adding advances is a hundred times faster than shaping the text, and
 * differs from it by kerning only.
 */

export interface FontMetrics {
  /** Whether there is a glyph for a code point. */
  hasGlyph(point: number): boolean;
  /** Width of a text in the unit of `size`, without kerning. */
  width(text: string, size: number): number;
}

/** First and last code point of a range, and the glyph of the first. */
type Group = readonly [first: number, last: number, glyph: number];

const SEGMENTED_COVERAGE = 12;

/**
 * @param font - a font file with a format 12 `cmap`, as DejaVu has
 * @throws {RangeError} when a table is missing
 */
export function readFontMetrics(font: Uint8Array): FontMetrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const groups = readGroups(view);
  const unitsPerEm = view.getUint16(tableOffset(view, 'head') + 18);
  const lastMetric = view.getUint16(tableOffset(view, 'hhea') + 34) - 1;
  const hmtx = tableOffset(view, 'hmtx');
  const advances = new Map<string, number>();
  const advance = (letter: string): number => {
    const known = advances.get(letter);
    if (known !== undefined) return known;
    const glyph = glyphOf(groups, letter.codePointAt(0) ?? 0) ?? 0;
    const units = view.getUint16(hmtx + 4 * Math.min(glyph, lastMetric));
    advances.set(letter, units / unitsPerEm);
    return units / unitsPerEm;
  };
  return {
    hasGlyph: (point) => glyphOf(groups, point) !== undefined,
    width: (text, size) => {
      let sum = 0;
      for (const letter of text) sum += advance(letter);
      return sum * size;
    },
  };
}

/** Binary search; groups are in ascending order. */
function glyphOf(groups: readonly Group[], point: number): number | undefined {
  let low = 0;
  let high = groups.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last, glyph] = groups[middle] ?? [0, -1, 0];
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return glyph + point - first;
  }
  return undefined;
}

function readGroups(view: DataView): readonly Group[] {
  const cmap = tableOffset(view, 'cmap');
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index++) {
    const subtable = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(subtable) !== SEGMENTED_COVERAGE) continue;
    return Array.from({ length: view.getUint32(subtable + 12) }, (_, group): Group => {
      const at = subtable + 16 + group * 12;
      return [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
    });
  }
  throw new RangeError('The font has no cmap table of format 12.');
}

function tableOffset(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new RangeError(`The font has no ${tag} table.`);
}

/** Which code points a TrueType font has a glyph for, read from its `cmap` table (OpenType 1.9, cmap format 12). */

const UNICODE_FULL = 12;

/**
 * Tells whether every given font has a glyph for a code point.
 *
 * @param fonts - font files with a format 12 `cmap`, as DejaVu has
 * @throws {RangeError} when a font has no such table
 */
export function glyphCoverage(fonts: readonly Uint8Array[]): (point: number) => boolean {
  const all = fonts.map(codePointRanges);
  return (point) => all.every((ranges) => includes(ranges, point));
}

/** First and last code point of each range, ascending. */
type Ranges = readonly (readonly [first: number, last: number])[];

function includes(ranges: Ranges, point: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
}

function codePointRanges(font: Uint8Array): Ranges {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index++) {
    const subtable = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(subtable) === UNICODE_FULL) return groups(view, subtable);
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

function groups(view: DataView, subtable: number): Ranges {
  const count = view.getUint32(subtable + 12);
  return Array.from({ length: count }, (_, index): readonly [number, number] => {
    const group = subtable + 16 + index * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}

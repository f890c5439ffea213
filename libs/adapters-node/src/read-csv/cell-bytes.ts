/** One cell of a record as bytes: its quotes taken off, as text, as a plain number. */

const QUOTE = 0x22;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;

/** Most digits of which every whole number is exact, and so is the quotient by a power of ten. */
const MAX_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MAX_DIGITS + 1 }, (_, exponent) => Number(`1e${exponent}`));

/** Whether the cell that begins at `start` is wrapped in quotes. */
export function isQuoted(bytes: Uint8Array, start: number, end: number, quote: number = QUOTE): boolean {
  return end - start >= 2 && bytes[start] === quote;
}

/** The text of a cell, quotes taken off and doubled ones made one. */
export function cellText(bytes: Uint8Array, start: number, end: number, quote: number = QUOTE): string {
  if (!isQuoted(bytes, start, end, quote)) return decode(bytes, start, end);
  const sign = String.fromCharCode(quote);
  return decode(bytes, start + 1, end - 1).replaceAll(sign + sign, sign);
}

/** UTF-8 as it stands, a byte order mark included. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

/**
 * The number of a cell in plain decimal notation: a minus sign or none, up to 15 digits, a point or none. Such a
 * number is exact in two steps (Clinger 1990): its digits as a whole number, divided by a power of ten.
 *
 * @returns NaN for everything else, numbers in other notations among it
 */
export function plainNumber(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  const first = isNegative ? start + 1 : start;
  if (end - first > MAX_DIGITS + 1) return Number.NaN;
  let value = 0;
  let point = -1;
  for (let i = first; i < end; i++) {
    const byte = bytes[i]!;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (byte === DOT && point < 0) point = i;
    else return Number.NaN;
  }
  const digits = end - first - (point < 0 ? 0 : 1);
  if (digits === 0 || digits > MAX_DIGITS) return Number.NaN;
  if (point >= 0) value /= POWERS_OF_TEN[end - point - 1]!;
  return isNegative ? -value : value;
}

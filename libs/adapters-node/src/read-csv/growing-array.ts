/** Typed arrays that nobody knows the length of beforehand. */

/** Rows of one piece. */
const PIECE_ROWS = 1 << 14;

/** Numbers by row, kept in pieces, so that nothing is copied as they grow. */
export class GrowingArray<T extends Float64Array | Int32Array> {
  readonly #pieces: T[] = [];
  readonly #create: (length: number) => T;

  /** @param create - an array of so many zeros */
  constructor(create: (length: number) => T) {
    this.#create = create;
  }

  /** @param row - one that was set before, or the next one */
  set(row: number, value: number): void {
    const piece = Math.floor(row / PIECE_ROWS);
    if (piece === this.#pieces.length) this.#pieces.push(this.#create(PIECE_ROWS));
    this.#pieces[piece]![row % PIECE_ROWS] = value;
  }

  /** The first `length` numbers as one array; the pieces are given up. */
  take(length: number): T {
    const all = this.#create(length);
    this.#pieces.forEach((piece, i) => {
      const at = i * PIECE_ROWS;
      all.set(piece.subarray(0, Math.max(0, length - at)), Math.min(at, length));
    });
    this.#pieces.length = 0;
    return all;
  }
}

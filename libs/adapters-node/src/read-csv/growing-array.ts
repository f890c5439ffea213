/** Typed arrays that nobody knows the length of beforehand. */

/** Rows of one piece. */
const PIECE_ROWS = 1 << 14;

/** Numbers by row, kept in pieces, so that nothing is copied as they grow and pieces serve again. */
export class GrowingArray<T extends Float64Array | Int32Array> {
  readonly #pieces: T[] = [];
  readonly #create: (length: number) => T;
  readonly #spare: T[];

  /**
   * @param create - an array of so many zeros
   * @param spare - pieces to be used again; those that are given up are put there
   */
  constructor(create: (length: number) => T, spare: T[] = []) {
    this.#create = create;
    this.#spare = spare;
  }

  /** @param row - one that was set before, or the next one */
  set(row: number, value: number): void {
    const piece = Math.floor(row / PIECE_ROWS);
    if (piece === this.#pieces.length) this.#pieces.push(this.#spare.pop() ?? this.#create(PIECE_ROWS));
    this.#pieces[piece]![row % PIECE_ROWS] = value;
  }

  /**
   * The first `length` numbers as one array; the pieces are given up.
   *
   * @param create - the array to be filled; default one of the same kind as the pieces
   */
  take(length: number): T;
  take<To extends Float64Array | Int32Array | Uint32Array>(
    length: number,
    create: (length: number) => To,
  ): To;
  take(
    length: number,
    create: (length: number) => Float64Array | Int32Array | Uint32Array = this.#create,
  ): Float64Array | Int32Array | Uint32Array {
    const all = create(length);
    this.#pieces.forEach((piece, i) => {
      const at = i * PIECE_ROWS;
      all.set(piece.subarray(0, Math.max(0, length - at)), Math.min(at, length));
    });
    this.#spare.push(...this.#pieces.splice(0));
    return all;
  }
}

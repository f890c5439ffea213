/** Where the records of a block are: growing typed arrays, one entry a record, used again for every block. */
import type { RecordBlock } from './scan-blocks.ts';

type RecordPositions = Pick<
  RecordBlock,
  'count' | 'starts' | 'ends' | 'nexts' | 'cells' | 'width' | 'cellEnds' | 'lines'
>;

export class RecordList {
  /** Where the ends of the cells of the next record are to be written before it is added. */
  readonly nextCellEnds: Int32Array;
  readonly #width: number;
  #count = 0;
  #starts = new Int32Array(1024);
  #ends = new Int32Array(1024);
  #nexts = new Int32Array(1024);
  #cells = new Int32Array(1024);
  #lines = new Float64Array(1024);
  #cellEnds: Int32Array;

  /** @param width - of how many cells a record the ends are kept */
  constructor(width: number) {
    this.#width = width;
    this.nextCellEnds = new Int32Array(width);
    this.#cellEnds = new Int32Array(1024 * width);
  }

  clear(): void {
    this.#count = 0;
  }

  /** Adds a record, and what stands in `nextCellEnds`. */
  add(start: number, end: number, next: number, cells: number, line: number): void {
    if (this.#count === this.#starts.length) this.#grow();
    const i = this.#count++;
    this.#starts[i] = start;
    this.#ends[i] = end;
    this.#nexts[i] = next;
    this.#cells[i] = cells;
    this.#lines[i] = line;
    const first = i * this.#width;
    for (let k = 0; k < this.#width; k++) this.#cellEnds[first + k] = this.nextCellEnds[k]!;
  }

  /** Everything added since it was cleared; valid until it is cleared again. */
  positions(): RecordPositions {
    return {
      count: this.#count,
      starts: this.#starts,
      ends: this.#ends,
      nexts: this.#nexts,
      cells: this.#cells,
      width: this.#width,
      cellEnds: this.#cellEnds,
      lines: this.#lines,
    };
  }

  #grow(): void {
    const grown = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(old.length * 2);
      array.set(old);
      return array;
    };
    this.#starts = grown(this.#starts);
    this.#ends = grown(this.#ends);
    this.#nexts = grown(this.#nexts);
    this.#cells = grown(this.#cells);
    this.#cellEnds = grown(this.#cellEnds);
    const lines = new Float64Array(this.#lines.length * 2);
    lines.set(this.#lines);
    this.#lines = lines;
  }
}

/**
 * The levels of a column with very many of them, as bytes. A million names as texts are a million objects to make,
 * to move and to clear away; most of what happens to them on the way into a data set needs none of these.
 */
import { type ByteView, copyRun, viewBytes } from './byte-runs.ts';
import type { CategoricalColumn } from './dataset.ts';

/** The texts of runs of UTF-8: run `i` lies between `ends[i − 1]`, or 0, and `ends[i]`. */
export type DecodeTexts = (bytes: Uint8Array, ends: Uint32Array) => readonly string[];

/** Distinct texts in UTF-8, one behind the other; they become texts when somebody asks for one. */
export class PackedTexts {
  readonly bytes: Uint8Array;
  /** Where each text ends, and the next one begins. */
  readonly ends: Uint32Array;
  readonly decode: DecodeTexts;
  #texts: readonly string[] | undefined;

  /** The arrays are taken over, not copied. */
  constructor(bytes: Uint8Array, ends: Uint32Array, decode: DecodeTexts) {
    this.bytes = bytes;
    this.ends = ends;
    this.decode = decode;
  }

  /** How many texts there are. */
  get count(): number {
    return this.ends.length;
  }

  /** All of them as texts, made by the first call. */
  get texts(): readonly string[] {
    return (this.#texts ??= this.decode(this.bytes, this.ends));
  }

  /** Where a text begins; `count` gives where the last one ends. */
  startOf(index: number): number {
    return index === 0 ? 0 : this.ends[index - 1]!;
  }
}

const packedLevels = new WeakMap<CategoricalColumn, PackedTexts>();

/**
 * A column like any other, whose `levels` are made when they are first asked for.
 *
 * @param codes - taken over, not copied
 */
export function packedColumn(codes: Int32Array, levels: PackedTexts): CategoricalColumn {
  const column: CategoricalColumn = {
    kind: 'categorical',
    codes,
    get levels() {
      return levels.texts;
    },
  };
  packedLevels.set(column, levels);
  return column;
}

/** The levels of a column as bytes, when it was made from bytes. */
export function packedLevelsOf(column: CategoricalColumn): PackedTexts | undefined {
  return packedLevels.get(column);
}

/** The same levels under other codes, packed where they were. */
export function withCodes(column: CategoricalColumn, codes: Int32Array): CategoricalColumn {
  const packed = packedLevels.get(column);
  return packed === undefined
    ? { kind: 'categorical', codes, levels: column.levels }
    : packedColumn(codes, packed);
}

/** How many levels there are; makes no text. */
export function levelCount(column: CategoricalColumn): number {
  return packedLevels.get(column)?.count ?? column.levels.length;
}

/** The texts at the given positions, in that order. */
export function selectTexts(texts: PackedTexts, positions: ArrayLike<number>): PackedTexts {
  const ends = endsOf(texts, positions);
  const to = viewBytes(new Uint8Array(ends.at(-1) ?? 0));
  copyTexts(texts, positions, to, ends);
  return new PackedTexts(to.bytes, ends, texts.decode);
}

/** Where each of the chosen texts ends when they lie one behind the other. */
function endsOf(texts: PackedTexts, positions: ArrayLike<number>): Uint32Array {
  const ends = new Uint32Array(positions.length);
  let end = 0;
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i]!;
    end += texts.ends[position]! - texts.startOf(position);
    ends[i] = end;
  }
  return ends;
}

function copyTexts(texts: PackedTexts, positions: ArrayLike<number>, to: ByteView, ends: Uint32Array): void {
  const from = viewBytes(texts.bytes);
  let at = 0;
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i]!;
    copyRun(from, texts.startOf(position), texts.ends[position]!, to, at);
    at = ends[i]!;
  }
}

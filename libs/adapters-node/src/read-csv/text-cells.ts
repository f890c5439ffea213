/** The cells of a column of texts or labels, dictionary-coded. */
import {
  ByteDictionary,
  type CategoricalColumn,
  type Column,
  packedColumn,
  PackedTexts,
  parseLabel,
  parseText,
  type Target,
} from '@dynamic-risk/dataset';
import { sortLevels, type SortMemory } from '@dynamic-risk/ingestion';
import { decodeTexts } from '../packed-levels.ts';
import { cellText, decode, isQuoted } from './cell-bytes.ts';
import type { PlannedColumn } from './column-plan.ts';
import { GrowingArray } from './growing-array.ts';
import type { ReadMemory } from './read-memory.ts';
import type { TypedCells } from './typed-cells.ts';

const QUOTE = 0x22;
const SPACE = 0x20;
const DELETE = 0x7f;

/**
 * Each distinct text is understood once, by the rules of `cell.ts`: blank and marked texts are missing, blanks around
 * a level fall away, a label takes the contract's spelling; one that the target does not know is missing.
 */
export class TextCells implements TypedCells {
  readonly #memory: ReadMemory;
  readonly #codes: GrowingArray<Int32Array>;
  readonly #dictionary: ByteDictionary;
  readonly #planned: PlannedColumn;
  readonly #target: Target;
  readonly #quote: number;
  /** Longer texts are no markers of missing values. */
  readonly #markerBytes: number;
  /** By code: what is meant by texts that do not mean themselves. */
  readonly #meanings = new Map<number, string | undefined>();

  constructor(planned: PlannedColumn, target: Target, memory: ReadMemory, quote: number = QUOTE) {
    this.#memory = memory;
    this.#codes = new GrowingArray((length) => new Int32Array(length), memory.codes);
    this.#dictionary = memory.takeDictionary();
    this.#planned = planned;
    this.#target = target;
    this.#quote = quote;
    const markers = planned.rule.missing ?? [];
    this.#markerBytes = Math.max(0, ...markers.map((marker) => Buffer.byteLength(marker)));
  }

  set(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    const quote = this.#quote;
    if (!isQuoted(bytes, start, end, quote)) return this.#setText(row, bytes, start, end);
    if (!holds(bytes, start + 1, end - 1, quote)) return this.#setText(row, bytes, start + 1, end - 1);
    const text = Buffer.from(cellText(bytes, start, end, quote));
    return this.#setText(row, text, 0, text.length);
  }

  toColumn(rowCount: number): Column {
    const codes = this.#codes.take(rowCount);
    const levels = this.#dictionary.viewTexts(decodeTexts);
    const column = this.#finish(codes, levels);
    this.#memory.giveBack(this.#dictionary);
    return column;
  }

  /** @param levels - of the dictionary: to be copied */
  #finish(codes: Int32Array, levels: PackedTexts): CategoricalColumn {
    if (this.#meanings.size > 0) return recode(codes, levels, this.#meanings);
    const { kind, isRequired } = this.#planned;
    // Clients and periods are put in order when the files are merged: here their texts are near at hand.
    if (kind === 'text' && isRequired) return inLevelOrder(codes, levels, this.#memory.sort);
    return packedColumn(codes, new PackedTexts(levels.bytes.slice(), levels.ends.slice(), decodeTexts));
  }

  #setText(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { isRequired } = this.#planned;
    if (start === end) {
      this.#codes.set(row, -1);
      return !isRequired;
    }
    const known = this.#dictionary.size;
    const code = this.#dictionary.codeOf(bytes, start, end);
    if (code === known) this.#understand(code, bytes, start, end);
    this.#codes.set(row, code);
    if (!isRequired || this.#meanings.size === 0) return true;
    return !this.#meanings.has(code) || this.#meanings.get(code) !== undefined;
  }

  #understand(code: number, bytes: Uint8Array, start: number, end: number): void {
    const { kind, rule } = this.#planned;
    const isOwn = kind === 'text' && end - start > this.#markerBytes;
    if (isOwn && isInk(bytes[start]!) && isInk(bytes[end - 1]!)) return;
    const level = decode(bytes, start, end);
    const text = parseText(level, rule.missing);
    const meaning = kind === 'text' || text === undefined ? text : parseLabel(text, this.#target);
    if (meaning !== level) this.#meanings.set(code, meaning);
  }
}

/** @param codes - taken over */
function inLevelOrder(codes: Int32Array, texts: PackedTexts, memory: SortMemory): CategoricalColumn {
  const { levels, ranks } = sortLevels(texts, memory);
  putRanks(codes, ranks);
  return packedColumn(codes, levels);
}

function putRanks(codes: Int32Array, ranks: Uint32Array): void {
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) codes[row] = ranks[codes[row]!]!;
}

/** Levels stay in order of first appearance. */
function recode(
  codes: Int32Array,
  levels: PackedTexts,
  meanings: ReadonlyMap<number, string | undefined>,
): CategoricalColumn {
  const dictionary = new ByteDictionary({ count: levels.count, bytes: levels.bytes.length });
  const codeOf = new Int32Array(levels.count);
  for (let code = 0; code < codeOf.length; code++) {
    if (!meanings.has(code)) {
      codeOf[code] = dictionary.codeOf(levels.bytes, levels.startOf(code), levels.ends[code]!);
      continue;
    }
    const meaning = meanings.get(code);
    const bytes = Buffer.from(meaning ?? '');
    codeOf[code] = meaning === undefined ? -1 : dictionary.codeOf(bytes, 0, bytes.length);
  }
  const recoded = codes.map((code) => (code < 0 ? -1 : codeOf[code]!));
  return packedColumn(recoded, dictionary.toPackedTexts(decodeTexts));
}

function holds(bytes: Uint8Array, start: number, end: number, byte: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === byte) return true;
  return false;
}

/** Whether a byte at the edge of a text is one that is never trimmed away. */
function isInk(byte: number): boolean {
  return byte > SPACE && byte < DELETE;
}

/** The cells of a column of texts or labels, dictionary-coded. */
import { type Column, parseLabel, parseText, type Target } from '@dynamic-risk/dataset';
import { ByteDictionary } from './byte-dictionary.ts';
import { cellText, isQuoted } from './cell-bytes.ts';
import type { PlannedColumn } from './column-plan.ts';
import { GrowingArray } from './growing-array.ts';
import type { TypedCells } from './typed-cells.ts';
import { understandTexts } from './understand-texts.ts';

const QUOTE = 0x22;
const SPACE = 0x20;
const DELETE = 0x7f;

/** Each distinct text is looked at once, when it is seen for the first time. */
export class TextCells implements TypedCells {
  readonly #codes = new GrowingArray((length) => new Int32Array(length));
  readonly #dictionary = new ByteDictionary();
  readonly #planned: PlannedColumn;
  readonly #target: Target;
  /** Codes of texts that must not stand in a required column. */
  readonly #refused = new Set<number>();

  readonly #quote: number;

  constructor(planned: PlannedColumn, target: Target, quote: number = QUOTE) {
    this.#quote = quote;
    this.#planned = planned;
    this.#target = target;
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
    const raw = { kind: 'categorical', codes, levels: this.#dictionary.toLevels() } as const;
    return understandTexts(raw, this.#planned, this.#target);
  }

  #setText(row: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { isRequired } = this.#planned;
    if (start === end) {
      this.#codes.set(row, -1);
      return !isRequired;
    }
    const known = this.#dictionary.size;
    const code = this.#dictionary.codeOf(bytes, start, end);
    if (isRequired && code === known && this.#isMeaningless(bytes, start, end)) this.#refused.add(code);
    this.#codes.set(row, code);
    return this.#refused.size === 0 || !this.#refused.has(code);
  }

  #isMeaningless(bytes: Uint8Array, start: number, end: number): boolean {
    const { kind, rule } = this.#planned;
    const { missing = [] } = rule;
    if (kind === 'text' && missing.length === 0 && isInk(bytes[start]!)) return false;
    const text = parseText(Buffer.from(bytes.subarray(start, end)).toString(), missing);
    return text === undefined || (kind === 'label' && parseLabel(text, this.#target) === undefined);
  }
}

function holds(bytes: Uint8Array, start: number, end: number, byte: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === byte) return true;
  return false;
}

/** Whether the first byte of a text is one that is never trimmed away. */
function isInk(byte: number): boolean {
  return byte > SPACE && byte < DELETE;
}

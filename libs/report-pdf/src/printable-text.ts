/** What of a text can be printed, and what stands for the rest. */
import type { FontMetrics } from './font-metrics.ts';

/** Stands for a letter that the fonts lack. */
export const SUBSTITUTE = '\ufffd';

/** Everything but the letters that every font has; the one before them may be part of the first. */
const UNUSUAL = /[\x20-\x7e]?[^\x20-\x7e]+/g;
/** Code points whose meaning is private to a font (PDF/A-2 level A forbids them), and what only modifies them. */
const PRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u;

/** Writes texts with the letters that all fonts have, and remembers the others. */
export class PrintableText {
  readonly #fonts: readonly FontMetrics[];
  readonly #missing = new Set<string>();
  #segmenter: Intl.Segmenter | undefined;

  constructor(fonts: readonly FontMetrics[]) {
    this.#fonts = fonts;
  }

  /** How many different letters have been replaced. */
  get missingCount(): number {
    return this.#missing.size;
  }

  /** The text; each letter as a reader sees it (an emoji of several code points is one) that a font lacks is `\ufffd`. */
  print(text: string): string {
    return text.replace(UNUSUAL, (part) => (this.#isKnown(part) ? part : this.#printLetters(part)));
  }

  #printLetters(part: string): string {
    this.#segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    return Array.from(this.#segmenter.segment(part), ({ segment }) => {
      if (this.#isKnown(segment)) return segment;
      this.#missing.add(segment);
      return SUBSTITUTE;
    }).join('');
  }

  #isKnown(part: string): boolean {
    return Array.from(part).every(
      (point) =>
        !PRIVATE.test(point) && this.#fonts.every((font) => font.hasGlyph(point.codePointAt(0) ?? 0)),
    );
  }
}

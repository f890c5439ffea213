/** Where on which page the next thing goes, and which structure element it belongs to. */
import { directionRuns } from '@dynamic-risk/reporting';
import type { FontMetrics } from './font-metrics.ts';
import { CONTENT_BOTTOM, CONTENT_WIDTH, PAGE } from './page-style.ts';
import type { FontName, TextStyle } from './page-style.ts';
import { PrintableText } from './printable-text.ts';
import { wrapText } from './wrap-text.ts';

/** Options of a structure element that are used here. */
export interface TagOptions {
  /** Alternative text. */
  readonly alt?: string;
  readonly title?: string;
  readonly scope?: 'Column' | 'Row';
  /** Left, top, right, bottom. */
  readonly bbox?: readonly [number, number, number, number];
}

/** A running position on the pages of a tagged PDF document. */
export class PageFlow {
  readonly doc: PDFKit.PDFDocument;
  /** Distance of the next thing from the top of the page. */
  y: number = PAGE.top;
  /** Height at the foot of this page that figures leave free where they can; forgotten on the next page. */
  kept = 0;
  readonly #metrics: Readonly<Record<FontName, FontMetrics>>;
  readonly #printable: PrintableText;
  #parent: PDFKit.PDFStructureElement;

  constructor(
    doc: PDFKit.PDFDocument,
    root: PDFKit.PDFStructureElement,
    metrics: Readonly<Record<FontName, FontMetrics>>,
  ) {
    this.doc = doc;
    this.#parent = root;
    this.#metrics = metrics;
    this.#printable = new PrintableText(Object.values(metrics));
  }

  /** 0-based. */
  get pageIndex(): number {
    return this.doc.bufferedPageRange().count - 1;
  }

  get isAtTop(): boolean {
    return this.y <= PAGE.top;
  }

  newPage(): void {
    this.doc.addPage();
    this.y = PAGE.top;
    this.kept = 0;
  }

  /** Height that is left on the page. */
  get room(): number {
    return CONTENT_BOTTOM - this.y;
  }

  fits(height: number): boolean {
    return height <= this.room;
  }

  /** Goes to a new page unless so much height is left. */
  ensure(height: number): void {
    if (!this.fits(height) && !this.isAtTop) this.newPage();
  }

  /** Empty space below what stands already; none at the top of a page. */
  gap(height: number): void {
    if (!this.isAtTop) this.y += height;
  }

  /** Draws something that has no structure element below it. Must stay on the page. */
  tag(type: string, options: TagOptions, draw: () => void): void {
    this.#parent.add(this.doc.struct(type, toStructOptions(options), draw));
  }

  /** A structure element whose children are tagged by `body`. May run over pages. */
  group(type: string, options: TagOptions, body: () => void): void {
    const element = this.doc.struct(type, toStructOptions(options));
    this.#parent.add(element);
    const outer = this.#parent;
    this.#parent = element;
    body();
    this.#parent = outer;
    element.end();
  }

  /** An element that is filled in later, at this place in the reading order. */
  reserve(type: string): PDFKit.PDFStructureElement {
    const element = this.doc.struct(type);
    this.#parent.add(element);
    return element;
  }

  /** Draws something that only decorates: rules, shading. */
  decorate(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** Width on one line. */
  width(text: string, style: TextStyle): number {
    return this.#metrics[style.font].width(text, style.size);
  }

  /** The lines of a text in a width, with letters that the fonts lack replaced by `\ufffd`. */
  wrap(text: string, style: TextStyle, width: number = CONTENT_WIDTH, maxLines?: number): readonly string[] {
    return wrapText(this.printable(text), width, (part) => this.width(part, style), maxLines);
  }

  /** The text with letters that the fonts lack replaced by `\ufffd`. */
  printable(text: string): string {
    return this.#printable.print(text);
  }

  /** How many different letters have been replaced so far. */
  get missingLetters(): number {
    return this.#printable.missingCount;
  }

  /** Writes lines from (x, y) on, without moving `y`; in a width they can be aligned. */
  write(
    lines: readonly string[],
    style: TextStyle,
    x: number,
    y: number,
    place: { readonly align?: 'left' | 'right' | 'center'; readonly width?: number } = {},
  ): void {
    const { align = 'left', width = 0 } = place;
    this.doc.font(style.font).fontSize(style.size).fillColor(style.color);
    const factor = { left: 0, center: 0.5, right: 1 }[align];
    for (const [index, line] of lines.entries()) {
      let start = x + (factor === 0 ? 0 : (width - this.doc.widthOfString(line)) * factor);
      for (const run of directionRuns(line)) {
        this.doc.text(run, start, y + index * style.leading, { lineBreak: false });
        start += this.doc.widthOfString(run);
      }
    }
  }
}

function toStructOptions({ alt, title, scope, bbox }: TagOptions): PDFKit.Mixins.StructureElementOptions {
  return {
    ...(alt === undefined ? {} : { alt }),
    ...(title === undefined ? {} : { title }),
    ...(scope === undefined ? {} : { scope }),
    ...(bbox === undefined ? {} : { bbox: [...bbox] }),
  };
}

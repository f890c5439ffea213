/** Every piece of text on the pages of an uncompressed PDF, with where it stands. */
import { readPages } from './pdf-objects.ts';
import type { PdfPage } from './pdf-objects.ts';

export interface TextRun {
  /** 1-based. */
  readonly page: number;
  readonly text: string;
  /** Points from the left and from the bottom of the page. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const TOKEN = /<([0-9a-fA-F]*)>|\[|\]|\/([^\s/<>[\]()]+)|(-?\d*\.?\d+)|([A-Za-z'"*]+)/g;

/** The runs in the order in which they were drawn; letters drawn one by one are put together. */
export function readText(pdf: Uint8Array): readonly TextRun[] {
  return readPages(pdf).flatMap((page, index) => readPage(page, index + 1));
}

/** All text of the document, runs of one line together. */
export function plainText(runs: readonly TextRun[]): string {
  return runs.map(({ text }) => text).join('\n');
}

function readPage({ content, fonts }: PdfPage, page: number): readonly TextRun[] {
  const runs: TextRun[] = [];
  const stack: Matrix[] = [];
  let ctm = IDENTITY;
  let textMatrix = IDENTITY;
  let font = '';
  let size = 0;
  let inTextObject = false;
  let operands: (string | number)[] = [];
  const numbers = (): Matrix => operands.slice(-6).map(Number) as unknown as Matrix;

  const show = (): void => {
    const { text, widths } = fonts.get(font) ?? {
      text: new Map<number, string>(),
      widths: new Map<number, number>(),
    };
    let shown = '';
    let width = 0;
    for (const operand of operands) {
      if (typeof operand === 'number') width -= (operand * size) / 1000;
      else if (operand.startsWith('<')) {
        for (const glyph of glyphsOf(operand)) {
          shown += text.get(glyph) ?? '\ufffd';
          width += ((widths.get(glyph) ?? 0) * size) / 1000;
        }
      }
    }
    const [a, , , , x, y] = multiply(textMatrix, ctm);
    const scale = Math.abs(a);
    const run = { page, text: shown, x, y, width: width * scale, size: size * scale };
    const before = inTextObject ? runs.at(-1) : undefined;
    if (before !== undefined && before.y === y && Math.abs(before.x + before.width - x) < 0.2 * run.size) {
      runs[runs.length - 1] = { ...before, text: before.text + shown, width: x + run.width - before.x };
    } else runs.push(run);
    inTextObject = true;
  };

  const perform: Readonly<Record<string, () => void>> = {
    q: () => stack.push(ctm),
    Q: () => (ctm = stack.pop() ?? IDENTITY),
    cm: () => (ctm = multiply(numbers(), ctm)),
    BT: () => {
      textMatrix = IDENTITY;
      inTextObject = false;
    },
    Tm: () => (textMatrix = numbers()),
    Tf: () => {
      font = String(operands.at(-2)).slice(1);
      size = Number(operands.at(-1));
    },
    TJ: show,
    Tj: show,
  };
  for (const [token, hex, name, number, operator] of content.matchAll(TOKEN)) {
    if (hex !== undefined) operands.push(`<${hex}`);
    else if (name !== undefined) operands.push(token);
    else if (number !== undefined) operands.push(Number(number));
    else if (operator !== undefined) {
      perform[operator]?.();
      operands = [];
    }
  }
  return runs;
}

function glyphsOf(hex: string): readonly number[] {
  return Array.from(hex.slice(1).matchAll(/.{4}/g), ([digits]) => Number.parseInt(digits, 16));
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

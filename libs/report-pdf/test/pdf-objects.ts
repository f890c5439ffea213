/** The objects of an uncompressed PDF, as far as the tests need them. */

export interface PdfFont {
  /** Glyph id → text. */
  readonly text: ReadonlyMap<number, string>;
  /** Glyph id → advance width in thousandths of the font size. */
  readonly widths: ReadonlyMap<number, number>;
}

export interface PdfPage {
  readonly content: string;
  /** Resource name → font. */
  readonly fonts: ReadonlyMap<string, PdfFont>;
}

/** Object number → its text between `obj` and `endobj`, one character a byte. */
export function readObjects(bytes: Uint8Array): ReadonlyMap<number, string> {
  const source = Buffer.from(bytes).toString('latin1');
  const found = source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map(Array.from(found, ([, number, body]) => [Number(number), body ?? '']));
}

/** Every page in order, with its content and fonts. */
export function readPages(bytes: Uint8Array): readonly PdfPage[] {
  const objects = readObjects(bytes);
  const at = (reference: string | undefined): string => objects.get(Number(reference)) ?? '';
  const tree = [...objects.values()].find((body) => body.includes('/Type /Pages')) ?? '';
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? '';
  return Array.from(kids.matchAll(/(\d+) 0 R/g), ([, reference]) => {
    const page = at(reference);
    const resources = at(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
    const fontList = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
    return {
      content: streamOf(at(/\/Contents (\d+) 0 R/.exec(page)?.[1])),
      fonts: new Map(
        Array.from(fontList.matchAll(/\/(\w+) (\d+) 0 R/g), ([, name = '', font]) => [
          name,
          readFont(at(font), at),
        ]),
      ),
    };
  });
}

function readFont(font: string, at: (reference: string | undefined) => string): PdfFont {
  const cmap = streamOf(at(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]));
  const descendant = at(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1]);
  return { text: readCmap(cmap), widths: readWidths(descendant) };
}

/** Ranges with one entry per glyph: `<0001> <0003> [<0041> <0042> <0043>]`. */
function readCmap(cmap: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  for (const [, first = '', entries = ''] of cmap.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    for (const [index, [, spaced = '']] of Array.from(entries.matchAll(/<([\w ]*)>/g)).entries()) {
      const hex = spaced.replaceAll(' ', '');
      const units = Array.from({ length: hex.length / 4 }, (_, unit) =>
        Number.parseInt(hex.slice(unit * 4, unit * 4 + 4), 16),
      );
      map.set(Number.parseInt(first, 16) + index, String.fromCharCode(...units));
    }
  }
  return map;
}

/** `/W [0 [600 500 …]]`. */
function readWidths(descendant: string): ReadonlyMap<number, number> {
  const list = /\/W \[0 \[([^\]]*)\]/.exec(descendant)?.[1] ?? '';
  return new Map(
    list
      .trim()
      .split(/\s+/)
      .map((width, glyph) => [glyph, Number(width)]),
  );
}

function streamOf(body: string): string {
  return /stream\n([\s\S]*?)\nendstream/.exec(body)?.[1] ?? '';
}

/** Reads the SVG that figures are written in: elements with attributes, text, nothing else. */

export interface SvgNode {
  readonly name: string;
  /** Its own and, for those that it lacks, those of the elements around it. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Its text, that of its children included, in parts as they are written. */
  readonly texts: readonly string[];
}

const TOKEN = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
/** What elements take over from those around them. */
const INHERITED = ['fill', 'stroke', 'stroke-width', 'font-size', 'font-weight', 'text-anchor'];
/** Elements that hold others. */
const GROUPS = ['svg', 'g'];
/** Elements whose text is not drawn. */
const SILENT = ['title', 'desc'];

/**
 * All elements that draw something, in order; the first is the `svg` itself.
 *
 * @param svg - as `Figure.svg` holds it
 */
export function readSvg(svg: string): readonly SvgNode[] {
  const nodes: SvgNode[] = [];
  const open: { readonly name: string; readonly attributes: SvgNode['attributes']; texts: string[] }[] = [];
  for (const [, slash, name = '', written = '', empty, text] of svg.matchAll(TOKEN)) {
    if (text !== undefined) open.at(-1)?.texts.push(text.replace(/&(?:lt|gt|quot|#39|amp);/g, decode));
    else if (slash === '/') open.pop();
    else {
      const attributes = { ...inherited(open.at(-1)?.attributes ?? {}), ...readAttributes(written) };
      // The text of a part is that of the whole.
      const texts = name === 'tspan' ? (open.at(-1)?.texts ?? []) : [];
      if (name === 'svg' || ![...GROUPS, ...SILENT, 'tspan'].includes(name)) {
        nodes.push({ name, attributes, texts });
      }
      if (empty !== '/') open.push({ name, attributes, texts });
    }
  }
  return nodes;
}

function readAttributes(written: string): Record<string, string> {
  return Object.fromEntries(Array.from(written.matchAll(ATTRIBUTE), ([, name, value]) => [name, value]));
}

function inherited(attributes: SvgNode['attributes']): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => INHERITED.includes(name)));
}

function decode(entity: string): string {
  return ENTITIES[entity] ?? entity;
}

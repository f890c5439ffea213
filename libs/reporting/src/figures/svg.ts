/** The few pieces that every figure is written with. Whatever is text or a value gets escaped here, once. */
import { escapeXml } from '../escape-xml.ts';
import { cleanText } from '../clean-text.ts';
import { directionRuns } from '../direction-runs.ts';
import { FONT_FAMILY, PAPER } from './figure-style.ts';

/** A drawn figure with what must be said about it where it cannot be seen. */
export interface Figure {
  /** File name without extension, also its id in a document, unique there: `[a-z0-9-]+`. */
  readonly name: string;
  readonly title: string;
  /** What the figure shows, in words and numbers, for those who cannot see it. */
  readonly alt: string;
  /** In points, with `FIGURE_PADDING` on every side. */
  readonly width: number;
  readonly height: number;
  /** A complete SVG document. */
  readonly svg: string;
}

/** Empty margin around every figure, in points. */
export const FIGURE_PADDING = 6;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A number as SVG coordinates are written: at most two decimals, never `NaN` or `-0`. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) return '0';
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** One element; attributes that are `undefined` are left out, children are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A `<text>` element with its baseline at (x, y). */
export function text(x: number, y: number, content: string, attributes: Attributes = {}): string {
  const [first = '', ...others] = directionRuns(cleanText(content)).map(escapeXml);
  const parts = others.map((part) => element('tspan', {}, part));
  return element('text', { x, y, ...attributes }, first, ...parts);
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element('line', { x1, y1, x2, y2, ...attributes });
}

/** A polyline's `d`, for use in a `<path>`. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`)
    .join('');
}

/**
 * Puts the pieces on paper. The result is a complete document, and stands inside HTML as it is.
 *
 * @param figure - width and height of what is drawn, without the padding
 */
export function figureOf(figure: Omit<Figure, 'svg'>, children: readonly string[]): Figure {
  const { alt, title } = figure;
  const id = `figure-${figure.name}`;
  const width = figure.width + 2 * FIGURE_PADDING;
  const height = figure.height + 2 * FIGURE_PADDING;
  const corner = -FIGURE_PADDING;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'figure',
      width,
      height,
      viewBox: [corner, corner, width, height].map(coordinate).join(' '),
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': FONT_FAMILY,
      'font-size': 9,
    },
    `\n${element('title', { id: `${id}-title` }, escapeXml(title))}\n`,
    `${element('desc', { id: `${id}-desc` }, escapeXml(alt))}\n`,
    `${element('rect', { class: 'paper', x: corner, y: corner, width, height, fill: PAPER })}\n`,
    ...children.map((child) => `${child}\n`),
  );
  return { ...figure, width, height, svg: `${svg}\n` };
}

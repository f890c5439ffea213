/** Headings, paragraphs, lists: everything that is only text. */
import type { Block } from '@dynamic-risk/reporting';
import type { PageFlow } from '../page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from '../page-style.ts';
import type { TextStyle } from '../page-style.ts';

type Of<K extends Block['kind']> = Extract<Block, { readonly kind: K }>;

/** Structure element of a heading among blocks. */
export type HeadingLevel = 'H2' | 'H3';

const BULLET_INDENT = 12;

/** One tagged text block; keeps its lines on one page and moves on below it. */
export function drawLines(flow: PageFlow, tag: string, text: string, style: TextStyle): void {
  const lines = flow.wrap(text, style);
  const height = lines.length * style.leading;
  flow.ensure(height);
  flow.tag(tag, {}, () => flow.write(lines, style, PAGE.left, flow.y));
  flow.y += height;
}

/** A paragraph with space below it. */
export function drawParagraph(flow: PageFlow, { text }: Of<'paragraph'>): void {
  drawLines(flow, 'P', text, TEXT.body);
  flow.gap(6);
}

/** A heading inside a section. The caller sees to it that what follows fits below. */
export function drawHeading(flow: PageFlow, { text }: Of<'heading'>, level: HeadingLevel): void {
  flow.gap(6);
  drawLines(flow, level, text, TEXT.heading);
  flow.gap(3);
}

/** A bulleted list. */
export function drawList(flow: PageFlow, { items }: Of<'list'>): void {
  flow.group('L', {}, () => {
    for (const item of items) {
      const lines = flow.wrap(item, TEXT.body, CONTENT_WIDTH - BULLET_INDENT);
      flow.ensure(lines.length * TEXT.body.leading);
      flow.decorate(() => {
        flow.doc.rect(PAGE.left + 1, flow.y + 4.4, 3.4, 3.4).fill(COLOR.accent);
      });
      flow.group('LI', {}, () =>
        flow.tag('LBody', {}, () => flow.write(lines, TEXT.body, PAGE.left + BULLET_INDENT, flow.y)),
      );
      flow.y += lines.length * TEXT.body.leading + 2;
    }
  });
  flow.gap(6);
}

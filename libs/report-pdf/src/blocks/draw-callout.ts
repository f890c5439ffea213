/** The verdict: a tinted panel with a bar in the colour of its tone. */
import type { Block, Tone } from '@dynamic-risk/reporting';
import type { PageFlow } from '../page-flow.ts';
import { CONTENT_WIDTH, PAGE, TEXT } from '../page-style.ts';

type Callout = Extract<Block, { readonly kind: 'callout' }>;

const TONES: Readonly<Record<Tone, { readonly bar: string; readonly panel: string }>> = {
  good: { bar: '#00785a', panel: '#eaf5f1' },
  caution: { bar: '#c75b00', panel: '#fdf3e7' },
  bad: { bar: '#a3262a', panel: '#fbecec' },
  neutral: { bar: '#0b5c97', panel: '#eef4f9' },
};

const PADDING = 12;
const BAR = 5;
const INNER = CONTENT_WIDTH - BAR - 2 * PADDING;

/** Draws it in one piece. */
export function drawCallout(flow: PageFlow, { tone, title, text }: Callout): void {
  const titleLines = flow.wrap(title, TEXT.calloutTitle, INNER);
  const textLines = flow.wrap(text, TEXT.calloutText, INNER);
  const titleHeight = titleLines.length * TEXT.calloutTitle.leading;
  const height = calloutHeight(flow, { kind: 'callout', tone, title, text });
  flow.ensure(height);
  const top = flow.y;
  const x = PAGE.left + BAR + PADDING;
  flow.decorate(() => {
    flow.doc.rect(PAGE.left, top, CONTENT_WIDTH, height).fill(TONES[tone].panel);
    flow.doc.rect(PAGE.left, top, BAR, height).fill(TONES[tone].bar);
  });
  flow.tag('P', {}, () =>
    flow.write(titleLines, { ...TEXT.calloutTitle, color: TONES[tone].bar }, x, top + PADDING - 2),
  );
  flow.tag('P', {}, () => flow.write(textLines, TEXT.calloutText, x, top + PADDING + titleHeight));
  flow.y = top + height;
  flow.gap(14);
}

/** Height of the panel. */
export function calloutHeight(flow: PageFlow, { title, text }: Callout): number {
  const lines = flow.wrap(text, TEXT.calloutText, INNER).length;
  return (
    2 * PADDING -
    5 +
    flow.wrap(title, TEXT.calloutTitle, INNER).length * TEXT.calloutTitle.leading +
    lines * TEXT.calloutText.leading
  );
}

/** A row of large numbers, each with its name above and its meaning below. */
import type { Block } from '@dynamic-risk/reporting';
import type { PageFlow } from '../page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from '../page-style.ts';

type KeyFigures = Extract<Block, { readonly kind: 'key-figures' }>;

const GAP = 14;

/** Draws all of them on one line, parted by thin rules. */
export function drawKeyFigures(flow: PageFlow, { figures }: KeyFigures): void {
  const width = (CONTENT_WIDTH - GAP * (figures.length - 1)) / Math.max(1, figures.length);
  const cards = figures.map(({ label, value, note }) => ({
    label: flow.wrap(label, TEXT.figureLabel, width, 2),
    value: flow.wrap(value, TEXT.figureValue, width, 1),
    note: flow.wrap(note, TEXT.small, width, 3),
  }));
  const labelHeight = Math.max(1, ...cards.map(({ label }) => label.length)) * TEXT.figureLabel.leading;
  const noteHeight = Math.max(1, ...cards.map(({ note }) => note.length)) * TEXT.small.leading;
  const height = labelHeight + TEXT.figureValue.leading + noteHeight;
  flow.ensure(height);
  const top = flow.y;
  for (const [index, card] of cards.entries()) {
    const x = PAGE.left + index * (width + GAP);
    if (index > 0) {
      flow.decorate(() => {
        flow.doc.rect(x - GAP / 2 - 0.25, top + 1, 0.5, height - 2).fill(COLOR.line);
      });
    }
    flow.tag('P', {}, () => {
      flow.write(card.label, TEXT.figureLabel, x, top);
      flow.write(card.value, TEXT.figureValue, x, top + labelHeight);
      flow.write(card.note, TEXT.small, x, top + labelHeight + TEXT.figureValue.leading);
    });
  }
  flow.y = top + height;
  flow.gap(14);
}

/** Names and what they stand for, in two columns. */
import type { Block } from '@dynamic-risk/reporting';
import type { PageFlow } from '../page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from '../page-style.ts';

type Facts = Extract<Block, { readonly kind: 'facts' }>;

const LABEL_WIDTH = 116;
const TEXT_WIDTH = CONTENT_WIDTH - LABEL_WIDTH;
const PADDING = 3.5;
const MAX_LINES = 8;

/** Facts that are taller together than this may be parted between pages. */
const TOGETHER = 260;

/** A thin rule stands above every fact; a fact stays in one piece, and so do a few of them. */
export function drawFacts(flow: PageFlow, { facts }: Facts): void {
  const height = factsHeight(flow, facts);
  if (height <= TOGETHER) flow.ensure(height);
  flow.group('Table', {}, () => {
    for (const [label, value] of facts) drawFact(flow, label, value);
  });
  flow.gap(10);
}

/** Height that the facts need to begin: all of them when they stay together. */
export function factsLead(flow: PageFlow, { facts }: Facts): number {
  const height = factsHeight(flow, facts);
  return height <= TOGETHER ? height : factsHeight(flow, facts.slice(0, 2));
}

function factsHeight(flow: PageFlow, facts: Facts['facts']): number {
  return facts.reduce((sum, fact) => sum + factHeight(flow, fact), 0);
}

function factHeight(flow: PageFlow, [label, value]: readonly [string, string]): number {
  return (
    Math.max(
      flow.wrap(label, TEXT.strong, LABEL_WIDTH - 10, MAX_LINES).length,
      flow.wrap(value, TEXT.body, TEXT_WIDTH, MAX_LINES).length,
    ) *
      TEXT.body.leading +
    2 * PADDING
  );
}

function drawFact(flow: PageFlow, label: string, value: string): void {
  const labelLines = flow.wrap(label, TEXT.strong, LABEL_WIDTH - 10, MAX_LINES);
  const valueLines = flow.wrap(value, TEXT.body, TEXT_WIDTH, MAX_LINES);
  const height = factHeight(flow, [label, value]);
  flow.ensure(height);
  const top = flow.y + PADDING;
  flow.decorate(() => {
    flow.doc.rect(PAGE.left, flow.y, CONTENT_WIDTH, 0.5).fill(COLOR.line);
  });
  flow.group('TR', {}, () => {
    flow.tag('TH', { scope: 'Row' }, () => flow.write(labelLines, TEXT.strong, PAGE.left, top));
    flow.tag('TD', {}, () => flow.write(valueLines, TEXT.body, PAGE.left + LABEL_WIDTH, top));
  });
  flow.y += height;
}

import { expect, test } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';

test('escapeMarkdown leaves nothing that begins markup', () => {
  expect(escapeMarkdown('a|b *c* _d_ `e` [f](g) <h> &amp; ~i~ \\')).toBe(
    'a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) &lt;h&gt; &amp;amp; \\~i\\~ \\\\',
  );
});

test('escapeMarkdown begins no heading and no list', () => {
  expect(['# a', '- a', '+ a', '12. a', '3) a', '−1', '12.5'].map(escapeMarkdown)).toEqual([
    '\\# a',
    '\\- a',
    '\\+ a',
    '12\\. a',
    '3\\) a',
    '−1',
    '12.5',
  ]);
});

test('escapeMarkdown mentions nobody and links nowhere', () => {
  expect(escapeMarkdown('@admin http://example.com')).toBe('@\u200badmin http:\u200b//example.com');
});

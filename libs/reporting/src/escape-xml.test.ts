import { expect, test } from 'vitest';
import { escapeXml } from './escape-xml.ts';

test('escapeXml replaces the five characters that mean something', () => {
  expect(escapeXml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
});

test('escapeXml replaces what XML does not allow and keeps line breaks', () => {
  expect(escapeXml('a\u0000b\u001fc\ud800d\n')).toBe('a\ufffdb\ufffdc\ufffdd\n');
});

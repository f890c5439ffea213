import { describe, expect, test } from 'vitest';
import { readSvg } from './svg-nodes.ts';

const inside = (markup: string): ReturnType<typeof readSvg> => readSvg(`<svg>\n${markup}\n</svg>\n`).slice(1);

describe('readSvg', () => {
  test('of an empty drawing gives the document alone', () => {
    expect(readSvg('<svg viewBox="0 0 1 1">\n</svg>')).toMatchObject([
      { name: 'svg', attributes: { viewBox: '0 0 1 1' } },
    ]);
  });
  test('gives elements in order and leaves title and description out', () => {
    const nodes = inside('<title id="t">T</title><desc>D</desc><rect x="1" y="-2.5"/><text x="3">a</text>');
    expect(nodes).toEqual([
      { name: 'rect', attributes: { x: '1', y: '-2.5' }, texts: [] },
      { name: 'text', attributes: { x: '3' }, texts: ['a'] },
    ]);
  });
  test('hands colours and lines of a group down, and places only to their own element', () => {
    const [circle, line] = inside('<g stroke="#123456" x="9"><circle r="2" fill="none"/></g><line x1="0"/>');
    expect(circle?.attributes).toEqual({ stroke: '#123456', r: '2', fill: 'none' });
    expect(line?.attributes).toEqual({ x1: '0' });
  });
  test('keeps the parts of a text apart, in order, with what was escaped', () => {
    expect(
      inside('<text>a &lt;b&gt; &amp;amp; <tspan>שלום</tspan><tspan> &#39;c&quot;</tspan></text>'),
    ).toEqual([{ name: 'text', attributes: {}, texts: ['a <b> &amp; ', 'שלום', ` 'c"`] }]);
  });
});

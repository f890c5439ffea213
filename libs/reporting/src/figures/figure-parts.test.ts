import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearScale, niceTicks } from './scale.ts';
import { shadeOf } from './shade.ts';
import { coordinate, element, text } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';
import { wilsonBounds } from './wilson-bounds.ts';

describe('niceTicks', () => {
  test('are round numbers that cover the domain', () => {
    expect(niceTicks(0, 0.93)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(-1.1, 0.3)).toEqual([-1.5, -1, -0.5, 0, 0.5]);
  });
  test('of a domain without width still make an axis', () => {
    expect(niceTicks(0, 0)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(NaN, 1)).toEqual([0, 1]);
  });
  test('cover any finite domain with few values in ascending order', () => {
    const bound = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(bound, bound, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high - low > 1e-6 * Math.max(1, Math.abs(high), Math.abs(low)));
        const ticks = niceTicks(low, high);
        const slack = (high - low) * 1e-6;
        expect(ticks[0]).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - slack);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(14);
        for (const [index, tick] of ticks.slice(1).entries()) expect(tick).toBeGreaterThan(ticks[index]!);
      }),
    );
  });
});

test('linearScale maps a domain without width to the middle', () => {
  expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
  expect(linearScale([0, 10], [100, 0])(2.5)).toBe(75);
});

describe('shadeOf', () => {
  test('gets darker with the share, so that grey says the same', () => {
    const grey = (share: number): number =>
      [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(shadeOf(share).fill.slice(at, at + 2), 16), 0);
    for (let step = 0; step < 20; step++) expect(grey(step / 20)).toBeGreaterThan(grey((step + 1) / 20));
  });
  test('leaves text at least 4.5 : 1 of contrast at every share', () => {
    for (let step = 0; step <= 1000; step++) {
      const { fill, ink } = shadeOf(step / 1000);
      expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** Contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (color: string): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const value = Number.parseInt(color.slice(1 + 2 * index, 3 + 2 * index), 16) / 255;
      return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('fitText', () => {
  test('leaves alone what fits', () => {
    expect(fitText('short', 100, 9)).toBe('short');
  });
  test('keeps beginning and end, so that names stay apart', () => {
    expect(fitText(`${'column_'.repeat(20)}7`, 100, 9)).toMatch(/^column_.*….*7$/);
  });
  test('never is wider than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 12, max: 200 }),
        (name, width) => {
          expect(textWidth(fitText(name, width, 9), 9)).toBeLessThanOrEqual(width + 1e-9);
        },
      ),
    );
  });
});

describe('svg', () => {
  test('coordinates are short and never NaN', () => {
    expect([1.23456, -0.001, NaN, Infinity, 1e6].map(coordinate)).toEqual(['1.23', '0', '0', '0', '1000000']);
  });
  test('text and attributes are escaped', () => {
    expect(text(0, 0, '</text><script>', { class: '"x"' })).toBe(
      '<text x="0" y="0" class="&quot;x&quot;">&lt;/text&gt;&lt;script&gt;</text>',
    );
    expect(element('g', { id: undefined })).toBe('<g/>');
  });
});

describe('wilsonBounds', () => {
  // scipy.stats.binomtest(8, 10).proportion_ci(0.95, 'wilson') → 0.4901624715366418, 0.9433178485456248
  test('agrees with scipy', () => {
    const [low, high] = wilsonBounds(0.8, 10, 1.959963984540054);
    expect(low).toBeCloseTo(0.4901624715366418, 12);
    expect(high).toBeCloseTo(0.9433178485456248, 12);
  });
  test('of nobody is anything', () => {
    expect(wilsonBounds(0, 0, 1.96)).toEqual([0, 1]);
    expect(wilsonBounds(0, Number.NaN, 1.96)).toEqual([0, 1]);
  });
  test('stays inside its range', () => {
    expect(wilsonBounds(0, 5, 1.96)[0]).toBe(0);
    expect(wilsonBounds(1, 5, 1.96)[1]).toBe(1);
  });
});

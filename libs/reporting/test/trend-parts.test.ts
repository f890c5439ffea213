import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadLabels } from '../src/figures/spread-labels.ts';
import { timeAxis } from '../src/figures/time-axis.ts';

const labels = (from: string, to: string): readonly string[] =>
  timeAxis([from, to], [0, 300]).ticks.map(({ label }) => label);

describe('timeAxis', () => {
  test('of no moments has neither positions nor ticks', () => {
    expect(timeAxis([], [0, 100])).toEqual({ positions: [], ticks: [], title: 'time' });
    expect(timeAxis(['soon'], [0, 100]).positions).toEqual([undefined]);
  });
  test('of one moment puts it in the middle and names it', () => {
    expect(timeAxis(['2026-11-23T11:22:33.456Z'], [0, 100])).toEqual({
      positions: [50],
      ticks: [{ x: 50, label: '11:22' }],
      title: 'time of the run (UTC), 2026-11-23',
    });
  });
  test('names seconds, hours, days or months as the span asks', () => {
    expect(labels('2026-11-23T11:00:00Z', '2026-11-23T11:00:20Z')).toEqual([
      '11:00:00',
      '11:00:05',
      '11:00:10',
      '11:00:15',
      '11:00:20',
    ]);
    expect(labels('2026-11-23T22:00:00Z', '2026-11-24T04:00:00Z')).toEqual(['00:00', '03:00']);
    expect(labels('2026-11-01T00:00:00Z', '2026-11-07T00:00:00Z')).toEqual([
      '2026-11-01',
      '2026-11-03',
      '2026-11-05',
      '2026-11-07',
    ]);
    expect(labels('1926-01-01T00:00:00Z', '2026-01-01T00:00:00Z').length).toBeLessThan(6);
  });
  test('has at least one tick inside any span, with room for each', () => {
    const time = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map((ms) => new Date(ms).toISOString());
        const { ticks } = timeAxis([from!, to!], [0, 300]);
        expect(ticks.length).toBeGreaterThan(0);
        for (const [index, { x }] of ticks.entries()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(300);
          if (index > 0) expect(x - ticks[index - 1]!.x).toBeGreaterThan(55);
        }
      }),
    );
  });
});

describe('spreadLabels', () => {
  test('leaves alone what stands apart', () => {
    expect(spreadLabels([80, 20, 50], 12, [0, 100])).toEqual([80, 20, 50]);
    expect(spreadLabels([], 12, [0, 100])).toEqual([]);
  });
  test('parts equal ones around their place and keeps them inside', () => {
    expect(spreadLabels([50, 50], 10, [0, 100])).toEqual([45, 55]);
    expect(spreadLabels([100, 100, 100], 10, [0, 100])).toEqual([80, 90, 100]);
  });
  test('never lets labels closer than the room allows, nor outside', () => {
    const height = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(height, { minLength: 2, maxLength: 8 }), (wanted) => {
        const spread = [...spreadLabels(wanted, 12, [0, 100])].sort((a, b) => a - b);
        for (const [index, one] of spread.entries()) {
          expect(one).toBeGreaterThanOrEqual(-1e-9);
          expect(one).toBeLessThanOrEqual(100 + 1e-9);
          if (index > 0) expect(one - spread[index - 1]!).toBeGreaterThan(11.99);
        }
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { targetLabels } from './target-labels.ts';
import { buildDataset } from './testing.ts';

const target = { name: 'exited', positive: 'left', negative: ['stayed', 'paused'] };

describe('targetLabels', () => {
  test('is 1 for the positive text and 0 for every negative one', () => {
    const dataset = buildDataset({ exited: ['stayed', 'left', 'paused'] });
    expect(targetLabels(dataset, target)).toEqual(Uint8Array.of(0, 1, 0));
  });

  test('throws for a missing value and for a level that the target does not name', () => {
    expect(() => targetLabels(buildDataset({ exited: ['left', null] }), target)).toThrow(
      'Target "exited", row 1: expected "stayed" or "paused" or "left", found a missing value.',
    );
    expect(() => targetLabels(buildDataset({ exited: ['gone'] }), target)).toThrow('found "gone"');
  });

  test('throws when the target is no text', () => {
    expect(() => targetLabels(buildDataset({ exited: [1] }), target)).toThrow(
      'is numeric, expected categorical',
    );
  });
});

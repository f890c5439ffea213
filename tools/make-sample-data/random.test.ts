import { expect, test } from 'vitest';
import { createRandom } from './random.mjs';

test('the same seed gives the same numbers, another seed gives others', () => {
  const draw = (seed: number): readonly number[] => Array.from({ length: 5 }, createRandom(seed).uniform);
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('uniform has mean 1/2 and variance 1/12, normal has mean 0 and variance 1', () => {
  const random = createRandom(1);
  const count = 100_000;
  const moments = (next: () => number): readonly [number, number] => {
    const values = Array.from({ length: count }, next);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count];
  };
  const [uniformMean, uniformVariance] = moments(random.uniform);
  const [normalMean, normalVariance] = moments(random.normal);
  expect(uniformMean).toBeCloseTo(1 / 2, 2);
  expect(uniformVariance).toBeCloseTo(1 / 12, 2);
  expect(normalMean).toBeCloseTo(0, 1);
  expect(normalVariance).toBeCloseTo(1, 1);
});

test('below gives every whole number under the bound and none at it', () => {
  const random = createRandom(3);
  const seen = new Set(Array.from({ length: 1000 }, () => random.below(6)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

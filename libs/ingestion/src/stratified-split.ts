/** A seeded split that keeps the share of each class. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { type RandomGenerator, unsafeUniformIntDistribution, xoroshiro128plus } from 'pure-rand';

/**
 * Which rows go to the test side: of each class `round(rows of the class × share)`, drawn without replacement; with a
 * share between 0 and 1 at least one row of a class stays on either side, if it has two.
 * Equal arguments give equal splits on every machine (xoroshiro128+).
 *
 * @param labels - one a row; a row without a label (`undefined`) stays on the training side
 * @param share - of each class on the test side, in [0, 1]
 * @param seed - a whole number; its lower 32 bits are used
 * @returns one byte a row: 1 = test, 0 = training
 * @throws {DynamicRiskError} `argument-invalid` when share or seed is out of range
 * @example
 * stratifiedSplit(['1', '0', '0', '0', undefined], 0.34, 42); // one of the three zeros is 1, the rest is 0
 */
export function stratifiedSplit(
  labels: readonly (string | undefined)[],
  share: number,
  seed: number,
): Uint8Array {
  if (!(share >= 0 && share <= 1)) throw outOfRange('share', 'a number between 0 and 1', share);
  if (!Number.isSafeInteger(seed)) throw outOfRange('seed', 'a whole number', seed);
  const side = new Uint8Array(labels.length);
  const generator = xoroshiro128plus(seed);
  for (const rows of rowsByLabel(labels).values()) {
    for (const row of draw(rows, testRows(rows.length, share), generator)) side[row] = 1;
  }
  return side;
}

/** Classes in order of first appearance. */
function rowsByLabel(labels: readonly (string | undefined)[]): ReadonlyMap<string, readonly number[]> {
  const classes = new Map<string, number[]>();
  labels.forEach((label, row) => {
    if (label === undefined) return;
    const rows = classes.get(label);
    if (rows === undefined) classes.set(label, [row]);
    else rows.push(row);
  });
  return classes;
}

/** How many of a class go to the test side. */
function testRows(rows: number, share: number): number {
  const rounded = Math.round(rows * share);
  return rows < 2 || share === 0 || share === 1 ? rounded : Math.min(Math.max(rounded, 1), rows - 1);
}

/** The first `count` steps of a Fisher-Yates shuffle. */
function draw(rows: readonly number[], count: number, generator: RandomGenerator): readonly number[] {
  const pool = [...rows];
  for (let i = 0; i < count; i++) {
    const j = unsafeUniformIntDistribution(i, pool.length - 1, generator);
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, count);
}

function outOfRange(name: string, expected: string, found: number): DynamicRiskError {
  return new DynamicRiskError('argument-invalid', `${name}: expected ${expected}, found ${found}.`);
}

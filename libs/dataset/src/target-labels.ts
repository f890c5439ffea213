/** The target as the numbers a model learns from. */
import type { Target } from './contract.ts';
import { type Dataset, getCategoricalColumn } from './dataset.ts';
import { DynamicRiskError } from './errors.ts';

/**
 * The target as 1 (left) and 0 (stayed), one byte a row.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the column is absent, holds a missing value or a level
 * that the target does not name
 */
export function targetLabels(dataset: Dataset, target: Target): Uint8Array {
  const { codes, levels } = getCategoricalColumn(dataset, target.name);
  const byCode = levels.map((level) => {
    if (level === target.positive) return 1;
    if (target.negative.includes(level)) return 0;
    return undefined;
  });
  const labels = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    const label = byCode[code];
    if (label === undefined) {
      const found = code < 0 ? 'a missing value' : JSON.stringify(levels[code]);
      const expected = [...target.negative, target.positive].map((text) => JSON.stringify(text)).join(' or ');
      throw new DynamicRiskError(
        'argument-invalid',
        `Target "${target.name}", row ${row}: expected ${expected}, found ${found}.`,
      );
    }
    labels[row] = label;
  }
  return labels;
}

/** What a fit must be able to rely on, checked before the first sum. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { LogisticRegressionInput } from './fit-logistic-regression.ts';

/**
 * @throws {DynamicRiskError} `argument-invalid` for columns of unequal length, numbers that are not finite, labels
 * other than 0 and 1, weights that are negative or a C that is not positive
 */
export function checkLogisticInput({ columns, labels, weights, C }: LogisticRegressionInput): void {
  const fail = (message: string): never => {
    throw new DynamicRiskError('argument-invalid', message);
  };
  if (C !== 'none' && !(C > 0 && Number.isFinite(C)))
    fail(`C is ${C}, expected a positive number or "none".`);
  for (const { name, values } of columns) {
    if (values.length !== labels.length) {
      fail(`Column "${name}" has ${values.length} rows, expected ${labels.length} as there are labels.`);
    }
    const row = values.findIndex((value) => !Number.isFinite(value));
    if (row >= 0) fail(`Column "${name}", row ${row}: expected a finite number, found ${values[row]}.`);
  }
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== 0 && labels[i] !== 1) fail(`Label of row ${i}: expected 0 or 1, found ${labels[i]}.`);
  }
  if (weights === undefined) return;
  if (weights.length !== labels.length)
    fail(`There are ${weights.length} weights for ${labels.length} rows.`);
  const row = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (row >= 0) fail(`Weight of row ${row}: expected a finite number ≥ 0, found ${weights[row]}.`);
}

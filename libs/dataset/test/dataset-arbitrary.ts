/** Data sets for properties: one numeric and one categorical column, both with missing values. */
import fc from 'fast-check';
import type { Dataset } from '../src/dataset.ts';
import { categoricalColumn, numericColumn } from '../src/column-from-values.ts';
import { buildDataset } from '../src/testing.ts';

const cell = fc.record({
  age: fc.option(fc.oneof(fc.constantFrom(0, -0, 1), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  plan: fc.option(fc.constantFrom('a', 'b', 'null', '')),
});

/** @param options.minRows - default 0 */
export function datasetArbitrary(options: { readonly minRows?: number } = {}): fc.Arbitrary<Dataset> {
  return fc.array(cell, { minLength: options.minRows ?? 0, maxLength: 20 }).map((rows) =>
    buildDataset({
      age: numericColumn(rows.map(({ age }) => age)),
      plan: categoricalColumn(rows.map(({ plan }) => plan)),
    }),
  );
}

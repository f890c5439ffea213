/** Reference levels in which everybody has one label: they have no term that could be named when the fit is refused. */
import { getCategoricalColumn, type Dataset } from '@dynamic-risk/dataset';
import type { Encoder } from '../model.ts';

/**
 * @param labels - 1 or 0, one per row
 * @returns `column = level` (or `column is missing`) of each reference level whose rows are all of one class
 */
export function pureReferenceLevels(
  encoder: Encoder,
  dataset: Dataset,
  labels: Uint8Array,
): readonly string[] {
  return Object.entries(encoder.referenceLevels).flatMap(([column, reference]) => {
    const { codes, levels } = getCategoricalColumn(dataset, column);
    const seen = new Set<number>();
    codes.forEach((code, row) => {
      if ((levels[code] ?? null) === reference) seen.add(labels[row]!);
    });
    if (seen.size !== 1) return [];
    return [reference === null ? `${column} is missing` : `${column} = ${reference}`];
  });
}

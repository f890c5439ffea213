/** How much each term of a model repeats the others. */
import type { Dataset } from '@dynamic-risk/dataset';
import { encodeTerm } from '../encode/encode-term.ts';
import type { Metric } from '../evaluation.ts';
import { independentBasis } from '../fit/basis.ts';
import { cholesky, invertCholesky } from '../fit/cholesky.ts';
import { dot } from '../fit/dot.ts';
import { moments, standardize } from '../fit/moments.ts';
import { levelName } from '../model-coefficients.ts';
import type { TrainedModel } from '../model.ts';

export interface VarianceInflation {
  readonly column: string;
  /** The level, `(missing)`, or `null` for a number. */
  readonly level: string | null;
  /** 1/(1 − R²) of the term on all others, ≥ 1; above 5 is worth a look, above 10 high. */
  readonly vif: Metric;
}

/**
 * Variance inflation factors of the model's terms on the given rows, usually the training rows.
 *
 * A term that is constant on these rows, or an exact combination of others, has none, with the reason.
 */
export function varianceInflation(model: TrainedModel, dataset: Dataset): readonly VarianceInflation[] {
  const { terms } = model.encoder;
  const encoded = terms.map((term) => encodeTerm(term, model.encoder, dataset));
  const scales = encoded.map((column) => (column.length === 0 ? { mean: 0, sd: 0 } : moments(column)));
  const varying = scales.flatMap(({ sd }, j) => (sd > 0 ? [j] : []));
  const columns = varying.map((j) => standardize(encoded[j]!, scales[j]!));
  const { kept, aliased } = independentBasis(columns);
  const entangled = new Set(aliased.flatMap(({ index, explainedBy }) => [index, ...explainedBy]));
  const factors = inverseDiagonal(kept.map((index) => columns[index]!));
  return terms.map((term, j) => {
    const at = varying.indexOf(j);
    return {
      column: term.column,
      level: levelName(term),
      vif: vifOf(at, entangled, factors?.[kept.indexOf(at)]),
    };
  });
}

function vifOf(at: number, entangled: ReadonlySet<number>, factor: number | undefined): Metric {
  if (at < 0) return { undefined: 'the term is constant on these rows' };
  if (entangled.has(at)) return { undefined: 'the term is an exact combination of others' };
  return factor === undefined
    ? { undefined: 'the terms are too nearly dependent to tell' }
    : { value: factor };
}

/** Diagonal of the inverse correlation matrix. The columns are linearly independent to 1e-9. */
function inverseDiagonal(columns: readonly Float64Array[]): readonly number[] | undefined {
  const size = columns.length;
  const rows = columns[0]?.length ?? 0;
  const correlation = new Float64Array(size * size);
  columns.forEach((a, j) => columns.forEach((b, k) => (correlation[j * size + k] = dot(a, b) / rows)));
  const factor = cholesky(correlation, size);
  if (factor === undefined) return undefined;
  const inverse = invertCholesky(factor);
  return columns.map((_, j) => inverse[j * (size + 1)]!);
}

/** How much each term of a model repeats the others. */
import type { Dataset } from '@dynamic-risk/dataset';
import { encodeTerm } from '../encode/encode-term.ts';
import type { Metric } from '../evaluation.ts';
import { functionalInBasis, independentBasis, type Basis } from '../fit/basis.ts';
import { cholesky, solveLower } from '../fit/cholesky.ts';
import { dot } from '../fit/dot.ts';
import { unit } from '../fit/fit-standardized.ts';
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
 * A term that is constant on these rows, or an exact combination of others (to 1e-9 of its length), has none, with the
 * reason. Nearly collinear terms keep their digits: they are worked out on an orthogonalised basis, not by inverting
 * the correlations.
 */
export function varianceInflation(model: TrainedModel, dataset: Dataset): readonly VarianceInflation[] {
  const { terms } = model.encoder;
  const encoded = terms.map((term) => encodeTerm(term, model.encoder, dataset));
  const scales = encoded.map((column) => (column.length === 0 ? { mean: 0, sd: 0 } : moments(column)));
  const varying = scales.flatMap(({ sd }, j) => (sd > 0 ? [j] : []));
  const basis = independentBasis(varying.map((j) => standardize(encoded[j]!, scales[j]!)));
  const entangled = new Set(basis.aliased.flatMap(({ index, explainedBy }) => [index, ...explainedBy]));
  const factors = inverseDiagonal(basis, dataset.rowCount);
  return terms.map((term, j) => {
    const at = varying.indexOf(j);
    return {
      column: term.column,
      level: levelName(term),
      vif: vifOf(at, entangled, factors?.[basis.kept.indexOf(at)]),
    };
  });
}

function vifOf(at: number, entangled: ReadonlySet<number>, factor: number | undefined): Metric {
  if (at < 0) return { undefined: 'the term is constant on these rows' };
  if (entangled.has(at)) return { undefined: 'the term is an exact combination of others' };
  return factor === undefined
    ? { undefined: 'the terms are too nearly dependent to tell' }
    : { value: Math.max(factor, 1) };
}

/**
 * Diagonal of the inverse correlation matrix of the kept columns X = B·T: with BᵀB/n = L·Lᵀ its entries are the
 * squared lengths of L⁻¹T⁻ᵀeⱼ.
 */
function inverseDiagonal(basis: Basis, rows: number): readonly number[] | undefined {
  const { columns } = basis;
  const size = columns.length;
  const gram = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      const product = dot(columns[j]!, columns[k]!) / rows;
      gram[j * size + k] = product;
      gram[k * size + j] = product;
    }
  }
  const factor = cholesky(gram, size);
  if (factor === undefined) return undefined;
  return columns.map((_, j) => {
    // The intercept's place, which comes first, stays empty: the columns are centred.
    const direction = functionalInBasis(basis, unit(size + 1, j + 1)).subarray(1);
    return solveLower(factor, direction).reduce((sum, entry) => sum + entry * entry, 0);
  });
}

/** The terms of a model as additions to a row's logit. */
import type { TrainedModel } from '../model.ts';
import type { LevelColumn, ScoreColumn } from './score-columns.ts';

/** Adds what one term makes of each cell to `logits` and to `contributions`. */
export type AddTerm = (
  byColumn: readonly Float64Array[],
  logits: Float64Array,
  contributions: readonly Float64Array[],
) => void;

/** In the order of the model, with the operations of `addTerm`: the sums are the same to the last bit. */
export function compileTerms(model: TrainedModel, columns: readonly ScoreColumn[]): readonly AddTerm[] {
  const positions = new Map(columns.map(({ name }, position) => [name, position]));
  return model.encoder.terms.map((term, j): AddTerm => {
    const position = positions.get(term.column)!;
    const factor = model.coefficients[j]!;
    const off = factor * ((0 - term.mean) / term.sd);
    const on = factor * ((1 - term.mean) / term.sd);
    if (term.kind === 'standardized') {
      const { median, mean, sd } = term;
      return adder(position, (value) => factor * (((Number.isNaN(value) ? median : value) - mean) / sd));
    }
    if (term.kind === 'missing-indicator')
      return adder(position, (value) => (Number.isNaN(value) ? on : off));
    const { codes } = columns[position] as LevelColumn;
    const code = codes.get(term.level);
    return adder(position, (value) => (value === code ? on : off));
  });
}

function adder(position: number, addendOf: (cell: number) => number): AddTerm {
  return (byColumn, logits, contributions) => {
    const cells = byColumn[position]!;
    const sums = contributions[position]!;
    for (let i = 0; i < cells.length; i++) {
      const addend = addendOf(cells[i]!);
      logits[i]! += addend;
      sums[i]! += addend;
    }
  };
}

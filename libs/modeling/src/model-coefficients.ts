/** A model's coefficients on both scales. */
import type { ModelCoefficients, Term, TrainedModel } from './model.ts';

/**
 * Standardised coefficients (per standard deviation of the term) and raw ones (per unit; per presence of a level).
 * The raw intercept is the logit where every number is 0 and every category at its reference level.
 */
export function modelCoefficients(model: TrainedModel): ModelCoefficients {
  const { terms } = model.encoder;
  const raw = model.coefficients.map((coefficient, j) => coefficient / terms[j]!.sd);
  return {
    intercept: {
      standardized: model.interceptAtMeans ?? model.intercept,
      raw: model.intercept - raw.reduce((sum, coefficient, j) => sum + coefficient * terms[j]!.mean, 0),
      standardError: model.standardErrors[0]!,
    },
    coefficients: terms.map((term, j) => ({
      column: term.column,
      level: levelName(term),
      standardized: model.coefficients[j]!,
      raw: raw[j]!,
      standardError: model.standardErrors[j + 1]!,
    })),
  };
}

/** The level of a term as coefficients show it: `null` for a number, `(missing)` for a missing level or mark. */
export function levelName(term: Term): string | null {
  if (term.kind === 'standardized') return null;
  return term.kind === 'missing-indicator' ? '(missing)' : (term.level ?? '(missing)');
}

/** What each coefficient says, and how surely. */
import { modelCoefficients } from '../model-coefficients.ts';
import type { TrainedModel } from '../model.ts';
import { twoSidedTail, Z_975 } from '../statistics/normal.ts';

/** A value with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface CoefficientRow {
  readonly column: string;
  /** As in `ModelCoefficients`: the level, `(missing)`, or `null` for a number. */
  readonly level: string | null;
  /** Change of the logit per standard deviation of the term. */
  readonly standardized: Estimate;
  /** Change of the logit per unit of the column; for a level, against the reference level. */
  readonly raw: Estimate;
  /** Factor on the odds per standard deviation. */
  readonly oddsRatioPerSd: Estimate;
  /** Factor on the odds per unit; for a level, against the reference level. */
  readonly oddsRatioPerUnit: Estimate;
  /** Estimate over standard error (Wald). */
  readonly z: number;
  /** Two-sided, P(|Z| ≥ |z|). Under a penalty it is approximate: the estimate is shrunk towards 0. */
  readonly pValue: number;
}

/**
 * Every coefficient with Wald intervals (estimate ± 1.96 standard errors), z and p, in the order of the model's terms.
 * Standard errors come from the inverse Fisher information, under a penalty from the penalised one.
 */
export function coefficientTable(model: TrainedModel): readonly CoefficientRow[] {
  return modelCoefficients(model).coefficients.map(({ column, level, standardized, standardError }, j) => {
    const { sd } = model.encoder.terms[j]!;
    const perSd = interval(standardized, standardError);
    const perUnit = interval(standardized / sd, standardError / sd);
    const z = standardized / standardError;
    return {
      column,
      level,
      standardized: perSd,
      raw: perUnit,
      oddsRatioPerSd: exponential(perSd),
      oddsRatioPerUnit: exponential(perUnit),
      z,
      pValue: twoSidedTail(z),
    };
  });
}

function interval(value: number, standardError: number): Estimate {
  return { value, lower: value - Z_975 * standardError, upper: value + Z_975 * standardError };
}

/** Kept finite: a factor beyond the range of numbers is given as the largest number. */
function exponential({ value, lower, upper }: Estimate): Estimate {
  const factor = (logit: number): number => Math.min(Math.exp(logit), Number.MAX_VALUE);
  return { value: factor(value), lower: factor(lower), upper: factor(upper) };
}

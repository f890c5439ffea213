/** What each coefficient says, and how surely. */
import type { Metric } from '../evaluation.ts';
import { modelCoefficients } from '../model-coefficients.ts';
import type { TrainedModel } from '../model.ts';
import { twoSidedTail, Z_975 } from '../statistics/normal.ts';

/** A value with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** An estimate held against 0 (Wald). */
export interface TestedEstimate {
  /** Change of the logit per standard deviation of the term; for the intercept, the logit at the training means. */
  readonly standardized: Estimate;
  /** Of the standardised estimate. */
  readonly standardError: number;
  /** Estimate over standard error. */
  readonly z: number;
  /** Two-sided, P(|Z| ≥ |z|). Under a penalty it is approximate: the estimate is shrunk towards 0. */
  readonly pValue: number;
}

export interface CoefficientRow extends TestedEstimate {
  readonly column: string;
  /** As in `ModelCoefficients`: the level, `(missing)`, or `null` for a number. */
  readonly level: string | null;
  /** Change of the logit per unit of the column; for a level, against the reference level. */
  readonly raw: Estimate;
  readonly rawStandardError: number;
  /** Factor on the odds per standard deviation. */
  readonly oddsRatioPerSd: Estimate;
  /** Factor on the odds per unit; for a level, against the reference level. */
  readonly oddsRatioPerUnit: Estimate;
  /** On the training rows, as `varianceInflation` gives it; undefined in models of before it was recorded. */
  readonly vif: Metric;
}

/**
 * Every coefficient with Wald intervals (estimate ± 1.96 standard errors), z and p, in the order of the model's terms.
 * Standard errors come from the inverse Fisher information, under a penalty from the penalised one.
 */
export function coefficientTable(model: TrainedModel): readonly CoefficientRow[] {
  return modelCoefficients(model).coefficients.map(({ column, level, standardized, standardError }, j) => {
    const { sd } = model.encoder.terms[j]!;
    const tested = testedEstimate(standardized, standardError);
    const perUnit = interval(standardized / sd, standardError / sd);
    return {
      column,
      level,
      ...tested,
      raw: perUnit,
      rawStandardError: standardError / sd,
      oddsRatioPerSd: exponential(tested.standardized),
      oddsRatioPerUnit: exponential(perUnit),
      vif: model.varianceInflation?.[j] ?? {
        undefined: 'not recorded by the version that trained the model',
      },
    };
  });
}

/** The intercept on standardised columns: the logit of a client at the training means, held against 0. */
export function interceptEstimate(model: TrainedModel): TestedEstimate {
  const { standardized, standardError } = modelCoefficients(model).intercept;
  return testedEstimate(standardized, standardError);
}

function testedEstimate(value: number, standardError: number): TestedEstimate {
  const z = value / standardError;
  return { standardized: interval(value, standardError), standardError, z, pValue: twoSidedTail(z) };
}

function interval(value: number, standardError: number): Estimate {
  return { value, lower: value - Z_975 * standardError, upper: value + Z_975 * standardError };
}

/** Kept finite: a factor beyond the range of numbers is given as the largest number. */
function exponential({ value, lower, upper }: Estimate): Estimate {
  const factor = (logit: number): number => Math.min(Math.exp(logit), Number.MAX_VALUE);
  return { value: factor(value), lower: factor(lower), upper: factor(upper) };
}

/** The trained model as plain data: everything needed to predict, to explain and to know where it came from. */
import type { Contract } from '@dynamic-risk/dataset';
import type { Calibration } from './calibrate/calibration.ts';
import type { Metric, TestScore } from './evaluation.ts';
import type { TrainingChoices } from './training-choices.ts';
import type { ThresholdRule } from './threshold/choose-threshold.ts';
import type { ClientValue, ClientValueRule } from './threshold/client-value.ts';

export type SolverName = 'newton' | 'ml-logistic-regression';

/** What happens to a missing number: the training median, with or without a column that marks it. */
export type MissingStrategy = 'median+indicator' | 'median';

/** A fit with everything settled. */
export interface FitOptions {
  readonly solver: SolverName;
  /**
   * Inverse strength of the ridge penalty ½·‖w‖²/C, or `none` for maximum likelihood. `w` is per standard deviation
   * for a number and per presence (0/1) for a level or a missing mark, so that rare levels are held back most.
   */
  readonly C: number | 'none';
  readonly missing: MissingStrategy;
  readonly seed: number;
  /** Probability from which a client counts as at risk, in (0, 1). */
  readonly threshold: number;
}

/** How a model is trained; what is not settled here is chosen on out-of-fold predictions of the training rows. */
export interface TrainingOptions extends Omit<FitOptions, 'C' | 'threshold'> {
  /** As in `FitOptions`, or `auto`: chosen by cross-validation. */
  readonly C: FitOptions['C'] | 'auto';
  /** With `C: 'auto'`: the strongest penalty within one standard error of the best. Default false. */
  readonly oneStandardError?: boolean;
  /** Default `none`; `auto` takes the kind with the smallest held-out log-loss. */
  readonly calibration?: Calibration['kind'] | 'auto';
  /** A probability in (0, 1), or the rule by which it is chosen. */
  readonly threshold: number | ChosenThreshold;
}

/** What a threshold is chosen to make best. */
export type ChosenThreshold = Exclude<ThresholdRule, { readonly rule: 'fixed' }> | ClientValueRule;

/** Where a model came from; part of the artifact, free of clocks so that equal inputs give equal bytes. */
export interface Provenance {
  readonly datasetSha256: string;
  readonly configSha256: string;
  /** Package name → version of what took part in the fit. */
  readonly libraries: Readonly<Record<string, string>>;
}

/** One column of the design matrix and how it is made from one source column. */
export type Term =
  | {
      readonly kind: 'standardized';
      readonly column: string;
      /** Replaces a missing value. */
      readonly median: number;
      readonly mean: number;
      /** Population standard deviation, > 0. */
      readonly sd: number;
    }
  | {
      /** 1 where the column is missing, then standardised. */
      readonly kind: 'missing-indicator';
      readonly column: string;
      readonly mean: number;
      readonly sd: number;
    }
  | {
      /** 1 where the column has this level, then standardised. `level: null` is the missing level. */
      readonly kind: 'level';
      readonly column: string;
      readonly level: string | null;
      readonly mean: number;
      readonly sd: number;
    };

/** A term that was not used, and why. */
export interface DroppedTerm {
  readonly column: string;
  readonly level?: string | null;
  readonly reason: 'constant' | 'collinear' | 'all-missing';
  /** One sentence for people. */
  readonly detail: string;
}

/** Fitted on training rows only. */
export interface Encoder {
  readonly terms: readonly Term[];
  readonly dropped: readonly DroppedTerm[];
  /** Categorical column → its reference level (`null`: the missing level). */
  readonly referenceLevels: Readonly<Record<string, string | null>>;
}

export interface SolverReport {
  readonly solver: SolverName;
  readonly C: number | 'none';
  readonly iterations: number;
  readonly converged: boolean;
  /** ∞-norm of the gradient of the penalised negative log-likelihood at the solution, standardised columns. */
  readonly maxGradient: number;
  /** Of the training rows, without the penalty. */
  readonly logLikelihood: number;
  /** What a careful reader must know, e.g. that probabilities of 0 or 1 occurred. */
  readonly warnings: readonly string[];
}

/** A fitted logistic regression with its encoder. `coefficients[j]` belongs to `encoder.terms[j]`. */
export interface TrainedModel {
  readonly format: 'dynamic-risk/model';
  readonly formatVersion: 1;
  readonly contract: Contract;
  readonly encoder: Encoder;
  /** On standardised columns, with the means as the terms hold them. */
  readonly intercept: number;
  /**
   * The same at the exact training means, of which a term's `mean` is the nearest number: for a column near 1e9 with
   * sd 1 the two intercepts differ by up to 1e-7. For reading, not for scoring; absent in earlier files.
   */
  readonly interceptAtMeans?: number;
  readonly coefficients: readonly number[];
  /** From the inverse Fisher information at the solution: intercept first, then one per coefficient. */
  readonly standardErrors: readonly number[];
  /**
   * The inverse Fisher information at the solution, of the intercept that scores and the coefficients: its lower
   * triangle row by row, (k + 1)(k + 2)/2 numbers for k terms. With a ridge the penalty is part of the information.
   * Absent for more terms than `MAX_COVARIANCE_TERMS`, and in earlier files.
   */
  readonly covariance?: readonly number[];
  /** How much each term repeats the others on the training rows, one per coefficient; absent in earlier files. */
  readonly varianceInflation?: readonly Metric[];
  /** Where every client has a value of their own: that of a client worth the median. */
  readonly threshold: number;
  /** Decides in place of `threshold` who is at risk; absent: the threshold does. */
  readonly clientValue?: ClientValue;
  /** Turns the logit into the probability; absent: none, p = 1/(1 + exp(−logit)). */
  readonly calibration?: Calibration;
  readonly solver: SolverReport;
  readonly training: {
    readonly rows: number;
    readonly positives: number;
    readonly negatives: number;
    readonly options: TrainingOptions;
    /** What was chosen and how the model does out of fold; absent in files of earlier versions. */
    readonly choices?: TrainingChoices;
  };
  readonly provenance: Provenance;
  /** Its latest score on test data, no part of what was trained; absent until it is scored. */
  readonly testScore?: TestScore;
}

/** A model's coefficients as people and the command line read them. */
export interface ModelCoefficients {
  readonly intercept: { readonly standardized: number; readonly raw: number; readonly standardError: number };
  readonly coefficients: readonly {
    readonly column: string;
    /** The level of a categorical column, `(missing)` for a missing level or indicator, `null` for a number. */
    readonly level: string | null;
    /** Change of the logit per standard deviation. */
    readonly standardized: number;
    /** Change of the logit per unit of the column. */
    readonly raw: number;
    /** Of the standardised coefficient. */
    readonly standardError: number;
  }[];
}

/** Whether what a model says still happens as often as it says, as plain data. */

/** Whether the outcomes could be those of the curve they are tested against. */
export interface CalibrationTest {
  /**
   * `likelihood-ratio`: two degrees of freedom, for intercept and slope. `score`: of the number of leavers alone, where
   * no slope can be fitted.
   */
  readonly method: 'likelihood-ratio' | 'score';
  readonly statistic: number;
  readonly degreesOfFreedom: 1 | 2;
  readonly pValue: number;
}

/** How labelled rows and their probabilities go together; whatever is absent has its reason beside it. */
export interface CalibrationState {
  readonly rows: number;
  readonly positives: number;
  /** Absent without rows, as are the next two. */
  readonly meanProbability?: number;
  /** Share that left. */
  readonly observedShare?: number;
  /** Expected calibration error over ten bins of equally many rows; chance alone makes it larger than 0. */
  readonly calibrationError?: number;
  /**
   * What has to be added to every logit so that as many leave as are said to: above 0 the model says too little.
   */
  readonly inTheLarge?: { readonly intercept: number; readonly standardError: number };
  readonly inTheLargeUndefinedReason?: string;
  /** True logit = intercept + slope · logit; a slope below 1: the model is too sure of itself. */
  readonly curve?: {
    readonly intercept: number;
    readonly interceptStandardError: number;
    readonly slope: number;
    readonly slopeStandardError: number;
  };
  readonly curveUndefinedReason?: string;
}

export interface CalibrationDrift extends CalibrationState {
  /** Beyond chance (`test`) and large (`meanDeviation`). */
  readonly alarm: boolean;
  /** What the rows are tested against: the probabilities as said, or the curve that the reference lives by. */
  readonly against: 'probabilities' | 'reference';
  readonly test?: CalibrationTest;
  /** Why nothing was tested. */
  readonly undefinedReason?: string;
  /** Mean distance of the probabilities on the curve tested against and on the rows' own; in [0, 1]. */
  readonly meanDeviation?: number;
  /** What `meanDeviation` must reach to matter. */
  readonly minDeviation?: number;
  /** Rows whose probability was drawn in to [1e-6, 1 − 1e-6], to have a logit. */
  readonly clipped: number;
  /** The same of the reference, where one was given. */
  readonly reference?: CalibrationState;
  /** Why a given reference is not what the rows are tested against. */
  readonly referenceUndefinedReason?: string;
  /** One sentence for a reader. */
  readonly message: string;
}

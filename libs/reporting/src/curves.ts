/** What the curves of a model are drawn from: plain data, in the order in which it is drawn. */

/** Receiver operating characteristic, from (0, 0) to (1, 1), both rates ascending. */
export interface RocCurve {
  readonly points: readonly { readonly falsePositiveRate: number; readonly truePositiveRate: number }[];
  readonly auc: number;
  /** 95 % interval of the AUC. */
  readonly interval?: readonly [number, number];
  /** Where the model's threshold stands on it. */
  readonly operatingPoint?: { readonly falsePositiveRate: number; readonly truePositiveRate: number };
  /** Clients of either outcome that it was measured on; without them its points have no intervals. */
  readonly counts?: { readonly positives: number; readonly negatives: number };
}

/** Precision over recall, recall ascending. */
export interface PrecisionRecallCurve {
  readonly points: readonly { readonly recall: number; readonly precision: number }[];
  readonly averagePrecision: number;
  /** 95 % interval of the average precision. */
  readonly interval?: readonly [number, number];
  /** Share of clients who left: the precision of flagging everybody. */
  readonly baseRate: number;
  readonly operatingPoint?: { readonly recall: number; readonly precision: number };
  /** Clients who left among those that it was measured on; without them its points have no intervals. */
  readonly positives?: number;
}

/** Predicted against observed, bins by ascending probability. */
export interface ReliabilityCurve {
  readonly bins: readonly {
    readonly meanProbability: number;
    readonly observedRate: number;
    /** 95 % Wilson interval of the observed rate. */
    readonly interval: readonly [number, number];
    readonly count: number;
  }[];
  /** Expected calibration error, when known. */
  readonly expectedCalibrationError?: number;
}

/** How many clients of either outcome got which probability. Bins are next to each other from 0 to 1. */
export interface ScoreDistribution {
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly left: number;
    readonly stayed: number;
  }[];
  readonly threshold: number;
}

/** Share of the leavers found when the clients of highest risk are called first. */
export interface GainsCurve {
  readonly points: readonly { readonly calledShare: number; readonly foundShare: number }[];
}

/** Mean cost per client for each threshold, in any order. */
export interface CostCurve {
  readonly points: readonly {
    /** In [0, 1]; 1 where nobody is flagged. */
    readonly threshold: number;
    readonly cost: number;
  }[];
  /** The threshold in use. */
  readonly threshold: number;
  /** Unit of the cost, e.g. `EUR`. */
  readonly unit?: string;
}

/** Every curve that a report can show; each may be absent. */
export interface ModelCurves {
  /** The rows that they were measured on; absent: those that the model's score describes. */
  readonly test?: {
    readonly rows: number;
    /** Fingerprint. */
    readonly sha256: string;
  };
  readonly roc?: RocCurve;
  readonly precisionRecall?: PrecisionRecallCurve;
  readonly reliability?: ReliabilityCurve;
  readonly scores?: ScoreDistribution;
  readonly gains?: GainsCurve;
  readonly cost?: CostCurve;
}

/** What a comparison of current rows with reference rows finds, as plain data. */

/** What happened to a column, by its own name. */
export type DriftKind =
  'shift' | 'missing' | 'new-level' | 'lost-level' | 'renamed-level' | 'unit-change' | 'vanished-column';

/**
 * What `effect` counts: Wasserstein-1 distance over the reference's standard deviation; Jensen–Shannon distance (base
 * 2); Cohen's h of two shares; the share of rows with the levels named; the factor between the units.
 */
export type EffectMeasure =
  'wasserstein-over-sd' | 'jensen-shannon' | 'cohens-h' | 'level-share' | 'unit-factor';

/** The method of the one finding that needs no test. */
export const COLUMN_ABSENT = 'column absent';

/** One of several tests that a p-value was put together from. */
export interface TestPart {
  /** `kolmogorov-smirnov` or `mann-whitney`. */
  readonly test: string;
  /** The largest distance of the distribution functions; the share of pairs in which the current value is larger. */
  readonly statistic: number;
  readonly pValue: number;
  /** How its p-value was found, e.g. `exact`. */
  readonly method: string;
}

/** One thing looked for in one column, whether found or not. */
export interface DriftFinding {
  readonly kind: DriftKind;
  /** Significant and large enough to matter. */
  readonly alarm: boolean;
  /** In [0, 1], two-sided, of this test alone. */
  readonly pValue: number;
  /** Adjusted (Benjamini–Hochberg) over the same kind of test in all columns. */
  readonly adjustedPValue: number;
  /** Absent when there is no spread to measure it by. */
  readonly effect?: number;
  readonly effectMeasure: EffectMeasure;
  /** How the p-value was found, e.g. `fisher-exact`. */
  readonly method: string;
  /** What `pValue` was put together from, where it was. */
  readonly parts?: readonly TestPart[];
  /** Of a change of unit. */
  readonly unit?: UnitEstimate;
  /** One sentence for a reader. */
  readonly message: string;
}

/** Which of the current values came in another unit. */
export interface UnitEstimate {
  /** 1000 when they are a thousand times too large, 0.001 when too small. */
  readonly factor: number;
  /** Estimated share of the current values, in (0, 1]. */
  readonly share: number;
}

/** Rows on one side of the comparison. */
export interface ComparedRows {
  /** Missing included. */
  readonly n: number;
  readonly missing: number;
}

/** Rows of one bin or level on both sides. */
export interface SpreadBin {
  /** `10 to 20`, a level, `other` or `(missing)`. */
  readonly label: string;
  /** Share of all reference rows, in [0, 1]. */
  readonly reference: number;
  /** Share of all current rows, in [0, 1]. */
  readonly current: number;
}

/** One column; `kind`, `pValue`, `adjustedPValue` and `effect` are those of its most telling finding. */
export interface ColumnDrift {
  readonly column: string;
  readonly alarm: boolean;
  readonly kind: DriftKind;
  /** Population stability index on ten reference quantiles, or on levels with missing as one of them. */
  readonly psi?: number;
  /** What `psi` exceeds by chance in 5 % of comparisons. */
  readonly psiCritical?: number;
  /** Jensen–Shannon distance (base 2) over the bins of `psi`. */
  readonly jensenShannon?: number;
  readonly pValue?: number;
  readonly adjustedPValue?: number;
  readonly effect?: number;
  readonly effectMeasure?: EffectMeasure;
  /** Of a change of unit. */
  readonly unit?: UnitEstimate;
  readonly reference: ComparedRows;
  readonly current: ComparedRows;
  /**
   * Smallest change found in four of five cases at these sizes (two-sided 5 %): of the mean, in standard deviations,
   * or of the share of a level that half the rows have.
   */
  readonly detectable?: number;
  /** What the column's change does to the mean logit of the model (β · Δmean); absent without coefficients. */
  readonly scoreShift?: number;
  /** What `scoreShift` does to the expected cost per client, all else as it was; absent where nothing has a price. */
  readonly costShift?: number;
  readonly message: string;
  /** How the column was and is spread, in at most ten bins; absent in earlier diagnoses and for outcomes. */
  readonly bins?: readonly SpreadBin[];
  /** Everything tested, most telling first. */
  readonly findings: readonly DriftFinding[];
  /** Why nothing could be tested. */
  readonly undefinedReason?: string;
}

/** What the model says of both sides, or how many left, compared as a column is. */
export interface OutcomeDrift extends ColumnDrift {
  /** Mean probability, or share of leavers; in [0, 1]. Absent without values. */
  readonly referenceMean?: number;
  readonly currentMean?: number;
}

export interface DriftReport {
  /** Whether any column, the prediction or the label raises an alarm. */
  readonly alarm: boolean;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Alarms first; within them by the size of `scoreShift` where there is one, then by `psi`. */
  readonly columns: readonly ColumnDrift[];
  /** The model's probabilities and the share it flags; absent when they were not given. */
  readonly prediction?: OutcomeDrift;
  /** The share of leavers; absent when it was not given. */
  readonly label?: OutcomeDrift;
  /** In the current rows alone; not compared. */
  readonly unexpectedColumns: readonly string[];
  /** Missing values take part in `missing` and in the stability index of levels; every other figure leaves them out. */
  readonly method: {
    readonly falseDiscoveryRate: number;
    readonly psiBand: number;
    readonly missingEffect: number;
    /** Of a longer numeric column so many values, drawn evenly, are compared; missing ones are counted in all rows. */
    readonly maxValues: number;
  };
}

/** A drift report with what was compared. */
export interface DriftDiagnosis extends DriftReport {
  /** The model whose training data is the reference. */
  readonly modelId: string;
  /** Fingerprint of the data set version that it was trained on. */
  readonly referenceSha256: string;
  /** Fingerprint of the current rows, or of the file they stand in. */
  readonly currentSha256: string;
  /** What people call the current rows: a file, or the new rows of the data set. */
  readonly currentName: string;
}

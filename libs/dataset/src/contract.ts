/** The data contract: which columns a client record has, what they mean and what is allowed in them. */

interface FeatureBase {
  readonly name: string;
  /** Whether a blank cell is allowed. Default true: the encoder handles missing values. */
  readonly nullable?: boolean;
  /** Texts that mean "missing" beside the blank cell, e.g. `NA`. Compared after trimming, case-sensitive. */
  readonly missing?: readonly string[];
  /** What people call the column, for reports. */
  readonly label?: string;
}

/** A measured column: finite numbers, `integer` without a fraction. */
export interface NumericFeature extends FeatureBase {
  readonly type: 'numeric' | 'integer';
  /** Smallest allowed value, inclusive. */
  readonly min?: number;
  /** Largest allowed value, inclusive. */
  readonly max?: number;
}

/** A column of named levels. */
export interface CategoricalFeature extends FeatureBase {
  readonly type: 'categorical';
  /** The levels known when the contract was written. */
  readonly levels?: readonly string[];
  /** What a level outside `levels` does: accepted (default), or the row is rejected. */
  readonly otherLevels?: 'accept' | 'reject';
}

export type Feature = NumericFeature | CategoricalFeature;

/** The column that says whether the client left. */
export interface Target {
  readonly name: string;
  /** The text that means "left". Numbers are compared by value: `1` also matches `1.0`. */
  readonly positive: string;
  /** The texts that mean "stayed"; anything else breaks the contract. At least one. */
  readonly negative: readonly string[];
}

/** What one client record looks like. */
export interface Contract {
  /** The column that names the client; never a feature. */
  readonly identifier?: string;
  readonly target: Target;
  /** In model order; at least one. */
  readonly features: readonly Feature[];
  /** Text columns carried along and compared when duplicates are looked for, but never used by the model. */
  readonly attributes?: readonly string[];
}

/**
 * Every column name of the contract in canonical order: identifier, features, target, attributes.
 *
 * @param options.target - `false` leaves the target out, as for rows to be predicted
 */
export function contractColumns(
  contract: Contract,
  options: { readonly target?: boolean } = {},
): readonly string[] {
  return [
    ...(contract.identifier === undefined ? [] : [contract.identifier]),
    ...contract.features.map((feature) => feature.name),
    ...(options.target === false ? [] : [contract.target.name]),
    ...(contract.attributes ?? []),
  ];
}

/** The data contract: which columns a client record has, what they mean and what is allowed in them. */

/** Whether a broken rule rejects the row, or keeps and counts it. */
export type Severity = 'error' | 'warning';

interface FeatureBase {
  readonly name: string;
  /** Whether a blank cell is allowed. Default true: the encoder handles missing values. */
  readonly nullable?: boolean;
  /** Texts that mean "missing" beside the blank cell, e.g. `NA`. Compared after trimming, case-sensitive. */
  readonly missing?: readonly string[];
  /** What people call the column, for reports. */
  readonly label?: string;
  /**
   * What a value does that breaks a rule of its column: the row is rejected (`error`, the default), or it is kept as
   * it is and counted (`warning`). A text where a number is needed is always an error.
   */
  readonly severity?: Severity;
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
  /** Regular expression (ECMAScript, flag `u`) that the whole text has to match. */
  readonly pattern?: string;
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

/** A comparison between columns that every row has to keep. */
export interface CrossColumnRule {
  /** E.g. `lastmonth_activity <= lastyear_activity`; the notation is described at `parseRule`. */
  readonly check: string;
  /** What a row does that breaks it: rejected (`error`, the default), or kept and counted (`warning`). */
  readonly severity?: Severity;
  /** What people call the rule, for reports. */
  readonly label?: string;
}

/** How the header of a table is compared with the names in the contract. The order of columns is always free. */
export interface HeaderRules {
  /** What a column that the contract does not name does: left out with a warning (default), or the table is refused. */
  readonly extraColumns?: 'warn' | 'refuse';
  /** Whether upper and lower case are one. Default false. */
  readonly ignoreCase?: boolean;
  /** Whether blanks around a name do not count. Default false. */
  readonly trim?: boolean;
}

/** What one client record looks like. */
export interface Contract {
  /** The column that names the client; never a feature. */
  readonly identifier?: string;
  /** Regular expression (ECMAScript, flag `u`) that the whole identifier has to match. */
  readonly identifierPattern?: string;
  /** The column that says which period a record is about: text, never blank, never a feature. */
  readonly period?: string;
  readonly target: Target;
  /** In model order; at least one. */
  readonly features: readonly Feature[];
  /** Columns carried along and compared when duplicates are looked for, but never used by the model. */
  readonly attributes?: readonly Feature[];
  /** Comparisons between columns; checked after those of single columns. */
  readonly rules?: readonly CrossColumnRule[];
  /**
   * Whether there is one record per client, or per client and period where there is one. `error`: the first stays,
   * further ones are rejected; `warning`: all stay and are counted. Exact duplicates break nothing. Default `off`.
   */
  readonly uniqueness?: 'off' | Severity;
  readonly header?: HeaderRules;
}

/**
 * Every column name of the contract in canonical order: identifier, period, features, target, attributes.
 *
 * @param options.target - `false` leaves the target out, as for rows to be predicted
 */
export function contractColumns(
  contract: Contract,
  options: { readonly target?: boolean } = {},
): readonly string[] {
  const { identifier, period, features, target, attributes = [] } = contract;
  return [
    ...(identifier === undefined ? [] : [identifier]),
    ...(period === undefined ? [] : [period]),
    ...features.map(({ name }) => name),
    ...(options.target === false ? [] : [target.name]),
    ...attributes.map(({ name }) => name),
  ];
}

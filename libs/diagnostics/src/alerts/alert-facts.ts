/** What a rule of alerting can ask about: every fact by its name. */

/** A number, or something that holds or does not. */
export type FactKind = 'number' | 'flag';

interface FactDescription {
  readonly kind: FactKind;
  /** What it is, with its unit. */
  readonly about: string;
}

function number(about: string): FactDescription {
  return { kind: 'number', about };
}

function flag(about: string): FactDescription {
  return { kind: 'flag', about };
}

/** The metrics of a model that a rule can ask about. */
export const ALERT_METRICS = ['f1', 'precision', 'recall', 'accuracy', 'auc', 'logLoss', 'brier'] as const;

export type AlertMetric = (typeof ALERT_METRICS)[number];

/** The metrics of new rows that a rule can ask about. */
export const ALERT_ROW_METRICS = ['auc', 'f1', 'precision', 'recall', 'accuracy', 'expectedCost'] as const;

export type AlertRowMetric = (typeof ALERT_ROW_METRICS)[number];

type MetricFacts<Prefix extends string, Metric extends string> = Readonly<
  Record<`${Prefix}.${Metric}`, FactDescription>
>;

function metrics<const Prefix extends string, Metric extends string>(
  prefix: Prefix,
  names: readonly Metric[],
  about: string,
): MetricFacts<Prefix, Metric> {
  const entries = names.map((metric) => [`${prefix}.${metric}`, number(`${metric} ${about}`)] as const);
  return Object.fromEntries(entries) as MetricFacts<Prefix, Metric>;
}

/** Every fact that there is, with its kind. */
export const ALERT_FACTS = {
  'run.failed': flag('the run ended with an error'),
  'run.deployed': flag('the run deployed a model'),
  'run.durationSeconds': number('how long the run took'),
  'timing.slow': flag('a step took longer per row than its own history lets expect'),
  'timing.ratio': number('the slowest step: its time per row over the usual one'),
  'ingestion.rows': number('rows that the run read'),
  'ingestion.accepted': number('rows that went into the data set'),
  'ingestion.rejected': number('rows that went into quarantine'),
  'ingestion.rejectedShare': number('their share of the rows read, 0 to 1'),
  'ingestion.duplicates': number('rows that were there already'),
  'ingestion.conflicts': number('rows set aside for their other outcome'),
  'ingestion.openQuarantined': number('rows of all ingestions that wait in quarantine'),
  'data.ageDays': number('days since rows last went into the data set'),
  'data.missingShare': number('the highest share of missing values of a column, 0 to 1'),
  'drift.dataset': flag('a column, the prediction or the label drifted'),
  'drift.columns': number('columns that drifted'),
  'drift.prediction': flag('the probabilities or the flagged share drifted'),
  'drift.label': flag('the share of leavers drifted'),
  'drift.maxPsi': number('the highest population stability index of a column'),
  ...metrics(
    'performance',
    ALERT_METRICS,
    'of the deployed model as it is best known: realised, else estimated, else on the test data',
  ),
  'performance.worse': flag(
    'worse on new rows than on the test data: realised or, without outcomes, estimated',
  ),
  ...metrics('realised', ALERT_ROW_METRICS, 'on new rows whose outcomes are known'),
  'realised.rows': number('new rows whose outcomes are known'),
  'realised.worse': flag('a metric on them is worse than on the test data, beyond chance and by much'),
  ...metrics('estimated', ALERT_ROW_METRICS, 'on new rows, estimated without outcomes'),
  'estimated.worse': flag('an estimated metric is below what is usual on the test data'),
  'calibration.drift': flag('probabilities on new rows do not hold any more'),
  'calibration.deviation': number('by how much probabilities are off on average, 0 to 1'),
  ...metrics('test', ALERT_METRICS, 'of the deployed model on the test data'),
  'model.deployed': flag('a model is deployed'),
  'model.ageDays': number('days since the deployed model was first deployed'),
  'dependencies.outdated': number('direct dependencies with a newer version'),
  'dependencies.major': number('direct dependencies with a newer major version'),
  'dependencies.deprecated': number('direct dependencies whose installed version is deprecated'),
  'dependencies.vulnerable': number('direct dependencies whose installed version has a known vulnerability'),
} as const satisfies Readonly<Record<string, FactDescription>>;

export type FactName = keyof typeof ALERT_FACTS;

/** Every name, as messages list them. */
export const ALERT_FACT_NAMES = Object.keys(ALERT_FACTS) as readonly FactName[];

/** Whether there is a fact of that name. */
export function isFactName(name: string): name is FactName {
  return Object.hasOwn(ALERT_FACTS, name);
}

/** What is known of one fact. */
export type Fact =
  | {
      readonly value: number | boolean;
      /** What stands behind the value, for a reader: `81 of 1,000 rows`. */
      readonly note?: string;
      /** What it is about. An alarm that names something new is a new alarm. */
      readonly subjects?: readonly string[];
    }
  /** Why nothing is known of it. */
  | { readonly unknown: string };

/** Facts by name; one that is absent is unknown. */
export type Facts = Readonly<Partial<Record<FactName, Fact>>>;

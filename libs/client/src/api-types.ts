/** Shapes of the API. Made of its OpenAPI document: npm run make:client-types */

/** Missing data, step timings and dependencies of the last diagnosis. */
export type Diagnostics = {
  readonly runId: string;
  readonly at: string;
  readonly datasetSha256: string;
  readonly rows: number;
  readonly missing: readonly {
    readonly column: string;
    readonly n: number;
    readonly missing: number;
    readonly missingShare: number;
  }[];
  readonly timings: readonly {
    readonly step: string;
    readonly runs: number;
    readonly lastMs: number;
    readonly [more: string]: unknown;
  }[];
  readonly dependencies: {
    readonly registry: string;
    readonly note: string;
    readonly [more: string]: unknown;
  };
  readonly [more: string]: unknown;
};

/** Health. */
export type Health = {
  /** `ok`, or the code of what keeps predictions from being made. */
  readonly status: string;
  readonly mode: string;
  readonly model: string | null;
  readonly deployedAt: string | null;
};

/** InferenceAnswer. */
export type InferenceAnswer = {
  readonly model_name: string;
  readonly model_version: string;
  readonly id?: string;
  readonly outputs: readonly {
    readonly name: 'probability' | 'risk';
    readonly shape: readonly number[];
    readonly datatype: string;
    readonly data: readonly number[];
  }[];
};

/** InferenceModel. */
export type InferenceModel = {
  readonly name: string;
  readonly versions: readonly string[];
  readonly platform: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly datatype: string;
    readonly shape: readonly number[];
  }[];
  readonly outputs: readonly {
    readonly name: string;
    readonly datatype: string;
    readonly shape: readonly number[];
  }[];
};

/** InferenceRequest. */
export type InferenceRequest = {
  readonly id?: string;
  /** One for each feature, by its name. */
  readonly inputs: readonly Tensor[];
  readonly outputs?: readonly {
    readonly name: string;
    readonly [more: string]: unknown;
  }[];
  readonly [more: string]: unknown;
};

/** InferenceServer. */
export type InferenceServer = {
  readonly name: string;
  readonly version: string;
  readonly extensions: readonly string[];
};

/** One of dataframe_split, dataframe_records, instances, inputs. */
export type Invocation = {
  readonly dataframe_split?: {
    readonly columns: readonly string[];
    readonly data: readonly (readonly (number | string | boolean | null)[])[];
    readonly [more: string]: unknown;
  };
  readonly dataframe_records?: readonly Row[];
  readonly instances?: readonly Row[];
  readonly inputs?: readonly Row[] | Readonly<Record<string, readonly (number | string | boolean | null)[]>>;
  /** `output`: what is predicted, the probability (default) or the risk, 0 or 1. */
  readonly params?: {
    readonly output?: 'probability' | 'risk';
    readonly [more: string]: unknown;
  };
};

/** InvocationAnswer. */
export type InvocationAnswer = {
  readonly predictions: readonly number[];
};

/** One fault of one row. */
export type Issue = {
  /** Stable machine code, e.g. `not-a-number`. */
  readonly code: string;
  /** 0-based. */
  readonly row?: number;
  readonly column?: string;
  readonly expected: string;
  readonly found?: string;
  /** What to do. */
  readonly fix?: string;
  readonly [more: string]: unknown;
};

/** Live. */
export type Live = {
  readonly status: 'ok';
};

/** Model. */
export type Model = {
  readonly model: string;
  readonly threshold: number;
  /** What a row to be predicted has to have. */
  readonly features: readonly {
    readonly name: string;
    readonly type: 'numeric' | 'integer' | 'categorical';
    readonly [more: string]: unknown;
  }[];
  readonly coefficients: readonly {
    readonly column: string;
    readonly level: string | null;
    readonly standardized: number;
    readonly [more: string]: unknown;
  }[];
  readonly training: {
    readonly rows: number;
    readonly positives: number;
    readonly negatives: number;
  };
  readonly [more: string]: unknown;
};

/** Every model that was ever trained, oldest first. */
export type Models = {
  readonly deployed: string | null;
  readonly models: readonly {
    readonly id: string;
    readonly trainedAt: string;
    readonly runId: string;
    readonly f1: number | null;
    readonly auc: number | null;
    readonly state: 'deployed' | 'promoted' | 'kept' | 'rolled-back' | 'trained';
    readonly deployed: boolean;
    readonly [more: string]: unknown;
  }[];
};

/** One client, in the order of the request. */
export type Prediction = {
  readonly probability: number;
  readonly risk: 0 | 1;
  /** Strongest first. Always a list: empty where none are asked for, see the parameter `reasons`. */
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Warning[];
};

/** PredictionAnswer. */
export type PredictionAnswer = {
  /** Id of the model that made the predictions. */
  readonly model: string;
  /** A client is at risk from this probability on. */
  readonly threshold: number;
  readonly predictions: readonly Prediction[];
};

/** Clients whose risk is asked for. */
export type PredictionRequest = {
  readonly rows: readonly Row[];
};

/** Why a request was not answered as asked. */
export type Problem = {
  /** `urn:problem-type:dynamic-risk:` and the code. */
  readonly type: string;
  /** The same for every occurrence. */
  readonly title: string;
  readonly status: number;
  /** What is wrong with this request and what to do about it. */
  readonly detail: string;
  /** Stable machine code. */
  readonly code: string;
  /** At most 100. */
  readonly issues?: readonly Issue[];
  /** How many there are, listed or not. */
  readonly issueCount?: number;
  /** The detail again, under `/v2/models`. */
  readonly error?: string;
  readonly [more: string]: unknown;
};

/** A column that moves the risk. */
export type Reason = {
  readonly column: string;
  /** Null where it is missing or training did not have it. */
  readonly value: number | string | null;
  /** Training mean of a number, reference level of a category. */
  readonly typical: number | string | null;
  readonly effect: 'raises' | 'lowers';
  /** Points of probability: 100·(p − p without it), two decimals. */
  readonly points: number;
};

/** Rollback. */
export type Rollback = {
  readonly status: 'rolled-back';
  readonly runId: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
};

/** The features of the model by name (see `GET /model`). A number may be sent as text; null and blank are missing; other columns are not looked at. */
export type Row = Readonly<Record<string, number | string | boolean | null>>;

/** Latest first. */
export type Runs = {
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
  readonly runs: readonly {
    readonly runId: string;
    readonly status: string;
    readonly startedAt: string;
    readonly durationMs: number;
    readonly [more: string]: unknown;
  }[];
};

/** The deployed model on the test data, when it was deployed. */
export type Scoring = {
  readonly model: string;
  readonly deployedAt: string;
  readonly testRows: number;
  readonly positives: number;
  readonly testSha256: string;
  readonly threshold: number;
  readonly confusion: {
    readonly tp: number;
    readonly fp: number;
    readonly fn: number;
    readonly tn: number;
  };
  readonly f1: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly accuracy: number | null;
  readonly auc: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
  readonly undefinedMetrics: Readonly<Record<string, string>>;
  readonly [more: string]: unknown;
};

/** Of every column of the ingested data. */
export type SummaryStatistics = {
  readonly runId: string;
  readonly at: string;
  readonly datasetSha256: string;
  readonly rows: number;
  readonly columns: readonly {
    readonly column: string;
    readonly kind: 'numeric' | 'categorical';
    readonly n: number;
    readonly missing: number;
    readonly missingShare: number;
    readonly distinct: number;
    readonly [more: string]: unknown;
  }[];
};

/** Tensor. */
export type Tensor = {
  readonly name: string;
  readonly shape: readonly number[];
  /** A number type for numbers, BYTES for texts. */
  readonly datatype: string;
  /** One value a row; null is missing, and so is a blank text. */
  readonly data: readonly unknown[];
  readonly [more: string]: unknown;
};

/** A level that training did not have; null is a missing one. */
export type Warning = {
  readonly code: 'unseen-level';
  readonly column: string;
  readonly level: string | null;
};

/** Whom to call first, and why, by the last run. */
export type Worklist = {
  readonly model: string;
  readonly datasetSha256: string;
  readonly list: readonly {
    readonly rank: number;
    readonly client: string;
    readonly probability: number;
    readonly [more: string]: unknown;
  }[];
  readonly [more: string]: unknown;
};

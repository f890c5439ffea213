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
    readonly p50Ms: number;
    readonly p95Ms: number;
    readonly history: readonly {
      readonly runId: string;
      readonly durationMs: number;
      readonly rows?: number;
    }[];
  }[];
  readonly timingJudgements?: readonly {
    readonly step: string;
    readonly state: string;
  }[];
  /** Of the deployed model on new rows. */
  readonly performance?: unknown;
  /** What it all comes down to, most pressing first. */
  readonly findings?: readonly {
    readonly code: string;
    readonly severity: 'alarm' | 'warning' | 'note';
    readonly subject: string;
    readonly message: string;
    readonly certainty: string;
    readonly advice: string;
  }[];
  readonly dependencies: {
    readonly registry: string;
    readonly note: string;
    readonly packages?: readonly unknown[];
  };
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
};

/** Live. */
export type Live = {
  readonly status: 'ok';
};

/** Model. */
export type Model = {
  readonly model: string;
  readonly threshold: number;
  /** Of the deployed model. */
  readonly deployedAt?: string;
  /** What a row to be predicted has to have. */
  readonly features: readonly {
    readonly name: string;
    readonly type: 'numeric' | 'integer' | 'categorical';
    readonly label?: string;
    readonly nullable?: boolean;
    readonly min?: number;
    readonly max?: number;
    readonly levels?: readonly string[];
  }[];
  readonly target: {
    readonly name: string;
  };
  readonly intercept: {
    readonly standardized: number;
  };
  readonly coefficients: readonly {
    readonly column: string;
    readonly level: string | null;
    readonly standardized: number;
    readonly standardError: number | null;
    readonly interval: {
      readonly lower: number | null;
      readonly upper: number | null;
    };
    readonly raw: number | null;
    readonly oddsRatioPerUnit: {
      readonly value: number | null;
      readonly lower: number | null;
      readonly upper: number | null;
    };
  }[];
  readonly training: {
    readonly rows: number;
    readonly positives: number;
    readonly negatives: number;
  };
  readonly calibration: {
    readonly kind: string;
  };
  readonly solver: {
    readonly solver: string;
    readonly iterations: number;
    readonly converged: boolean;
  };
  readonly dropped: unknown;
  readonly referenceLevels: unknown;
  readonly provenance: {
    readonly datasetSha256: string;
    readonly configSha256: string;
  };
  /** The latest; null before the first. */
  readonly testScore: unknown;
};

/** Every model that was ever trained, oldest first. */
export type Models = {
  readonly deployed: string | null;
  readonly models: readonly {
    readonly id: string;
    readonly trainedAt: string;
    readonly runId: string;
    readonly datasetSha256: string;
    readonly testSha256: string | null;
    readonly testRows: number | null;
    readonly f1: number | null;
    readonly auc: number | null;
    readonly logLoss: number | null;
    readonly brier: number | null;
    readonly verdict: string | null;
    readonly state: 'deployed' | 'promoted' | 'kept' | 'rolled-back' | 'trained';
    readonly deployed: boolean;
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

/** PredictionLine. */
export type PredictionLine = {
  readonly probability: number;
  readonly risk: 0 | 1;
  /** Strongest first. Always a list: empty where none are asked for, see the parameter `reasons`. */
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Warning[];
  readonly model: string;
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
  /** How many there are, listed or not; counted up to 1000. */
  readonly issueCount?: number;
  /** The detail again, under `/v2/models`. */
  readonly error?: string;
};

/** ProblemLine. */
export type ProblemLine = {
  /** From 0; absent where the stream itself is at fault. */
  readonly row?: number;
  readonly error: Problem;
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
    readonly mode: string;
    readonly status: 'deployed' | 'kept' | 'nothing-new';
    readonly startedAt: string;
    readonly durationMs: number;
    readonly ingestion: {
      readonly files: readonly {
        readonly name: string;
        readonly sha256: string;
        readonly rows: number;
      }[];
      readonly rowsRead: number;
      readonly accepted: number;
      readonly quarantined: number;
      readonly duplicates: number;
      readonly conflicts: number;
      readonly datasetRows: number;
      readonly datasetSha256: string;
      readonly openQuarantined: number | null;
    };
    readonly model: {
      readonly id: string;
      readonly solver: string;
      readonly iterations: number;
      readonly converged: boolean;
    };
    /** Of `model` on the test data. */
    readonly evaluation: {
      readonly testRows: number;
      readonly testQuarantined: number | null;
      readonly leakage: {
        readonly clients: number | null;
        readonly rows: number;
      } | null;
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
    };
    readonly decision: {
      readonly verdict: string;
      readonly reason: string;
    };
    readonly artifacts: Readonly<Record<string, string>>;
    /** Step → milliseconds. */
    readonly timings: Readonly<Record<string, number>>;
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
  readonly specificity: number | null;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly mcc: number | null;
  readonly auc: number | null;
  readonly averagePrecision: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
  readonly undefinedMetrics: Readonly<Record<string, string>>;
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
    readonly mean?: number | null;
    readonly median?: number | null;
    readonly mode?: number | null;
    readonly standardDeviation?: number | null;
    readonly quantiles?: Readonly<Record<string, number>> | null;
    readonly undefinedReason?: string | null;
    readonly levels?: readonly {
      readonly level: string;
      readonly count: number;
    }[];
    readonly otherCount?: number;
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
  readonly rankedBy: 'expected-value' | 'probability';
  readonly clients: number;
  readonly left: number;
  readonly atRisk: number;
  readonly capacity: number;
  /** Absent where no money is configured. */
  readonly money?: {
    readonly value:
      | number
      | {
          readonly column: string;
          readonly typical: number;
        };
    readonly saveRate: number;
    readonly cost: number;
    readonly atStake: number;
    readonly expectedSaving: number;
  };
  readonly holdOut?: {
    readonly share: number;
    readonly clients: number;
  };
  readonly list: readonly {
    readonly rank: number;
    readonly client: string;
    /** Absent without periods. */
    readonly period?: string;
    /** `do not call` to measure whether calls help. */
    readonly action: 'call' | 'do not call';
    readonly probability: number;
    /** Lower and upper end, 95 %; null where it is not known. */
    readonly interval: readonly number[] | null;
    readonly intervalUndefinedReason?: string;
    /** What the client is worth; absent without money. */
    readonly value?: number;
    /** What a call is expected to bring. */
    readonly expectedValue?: number;
    /** Strongest first. */
    readonly reasons: readonly {
      readonly column: string;
      /** What people call the column. */
      readonly label: string;
      readonly value: number | string | null;
      readonly typical: number | string | null;
      /** Points of probability that it adds. */
      readonly points: number;
      /** The same in words. */
      readonly text: string;
    }[];
    /** The row as `POST /prediction` takes it. */
    readonly record?: Readonly<Record<string, number | string | null>>;
  }[];
};

/** Scores a file of clients with the deployed model. */
import { DynamicRiskError, formatIssue, formatIssues, selectRows, type Issue } from '@dynamic-risk/dataset';
import {
  ruleCountIssue,
  validateBatch,
  type QuarantinedRow,
  type RuleViolation,
  type SourceBatch,
  type ValidatedBatch,
} from '@dynamic-risk/ingestion';
import {
  explainClients,
  flagClients,
  predictionContract,
  predictProbabilities,
  type ClientExplanation,
  type UnseenLevel,
} from '@dynamic-risk/modeling';
import type { DeployedUnit, ModelRegistry, PredictionFiles } from './ports.ts';
import { nothingDeployed } from './nothing-deployed.ts';
import { recordNumbers } from './record-numbers.ts';

export interface PredictFileRequest {
  /** Absolute path. */
  readonly input: string;
  /** Absolute path of the file to write; without it the rows go to standard output. */
  readonly output?: string;
  /** `false` computes the predictions and writes nothing; default `true`. */
  readonly write?: boolean;
  /** What a row that breaks the contract does: stop everything, or leave its cells blank. Default `fail`. */
  readonly invalid?: 'fail' | 'blank';
  /** How many reasons for and against each prediction carries; default: none are computed. */
  readonly explain?: number;
}

export interface PredictFilePorts {
  readonly registry: Pick<ModelRegistry, 'deployed'>;
  readonly files: PredictionFiles;
}

/** What the model says of one record. */
export interface RowPrediction {
  /** In [0, 1]; calibrated where the model is. */
  readonly probability: number;
  /** The same before calibration; absent where the model has none. */
  readonly rawProbability?: number;
  /** 1 for a client at risk: from the model's threshold on, or by the client's own value. */
  readonly risk: 0 | 1;
  /** Only where reasons were asked for. */
  readonly explanation?: RowExplanation;
}

/** Why: `logit` is `baseLogit` and what every column adds to it, of which the strongest are named. */
export type RowExplanation = Pick<ClientExplanation, 'logit' | 'baseLogit' | 'raising' | 'lowering'>;

export interface PredictFileResult {
  /** Id of the model that answered. */
  readonly model: string;
  readonly threshold: number;
  /** Records after the header. */
  readonly rows: number;
  /** Records with risk 1. */
  readonly flagged: number;
  /** Records that break the contract; their prediction is `null`. */
  readonly invalid: number;
  /** One per record, in the order of the file. */
  readonly predictions: readonly (RowPrediction | null)[];
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Predicts every row of a file with the deployed model and writes the rows unchanged, each followed by
 * `probability` and `risk`. Target, identifier and attributes may be absent.
 *
 * @throws {DynamicRiskError} `nothing-deployed`; `usage-invalid` when there is no such file or it would be
 * overwritten; `data-invalid` when the file as a whole cannot be read, already has a column of these names, or,
 * unless `invalid` is `blank`, a row breaks the contract: then nothing is written
 */
export async function predictFile(
  request: PredictFileRequest,
  ports: PredictFilePorts,
): Promise<PredictFileResult> {
  const { input, output, invalid = 'fail', write = true } = request;
  if (output === input) {
    throw new DynamicRiskError('usage-invalid', `${input} is the input. Name another file as output.`);
  }
  const unit = await ports.registry.deployed();
  if (unit === undefined) {
    throw nothingDeployed();
  }
  const contract = predictionContract(unit.model);
  const batch = await ports.files.read(input, contract);
  const validated = validateBatch(contract, batch, { target: 'absent' });
  if (invalid === 'fail' && validated.quarantine.length > 0) throw brokenRows(input, validated.quarantine);
  const result = predictBatch(unit, batch, validated, request.explain);
  if (write) await ports.files.write(input, output, predictionColumns(result.predictions));
  return result;
}

function predictBatch(
  { modelId, model }: DeployedUnit,
  batch: SourceBatch,
  { accepted, quarantine, warnings: broken }: ValidatedBatch,
  explain: number | undefined,
): PredictFileResult {
  const clients = selectRows(batch.data, accepted);
  const { probabilities, raw, warnings } = predictProbabilities(model, clients);
  const explanations = explain === undefined ? [] : explainClients(model, clients, { top: explain });
  const risks = flagClients(model, clients, probabilities);
  const predictions = new Array<RowPrediction | null>(batch.rowsRead).fill(null);
  const recordOf = recordNumbers(batch);
  accepted.forEach((row, i) => {
    predictions[recordOf[row]!] = {
      probability: probabilities[i]!,
      ...(raw === probabilities ? {} : { rawProbability: raw[i]! }),
      risk: risks[i] === 1 ? 1 : 0,
      ...describeReasons(explanations[i]),
    };
  });
  return {
    model: modelId,
    threshold: model.threshold,
    rows: batch.rowsRead,
    flagged: risks.reduce((sum, risk) => sum + risk, 0),
    invalid: quarantine.length,
    predictions,
    warnings: [
      ...batch.warnings.map(formatIssue),
      ...broken.map((count) => formatIssue(ruleCountIssue(batch.place ?? batch.file.name, count))),
      ...warnings.unseenLevels.map(describeUnseen),
    ],
  };
}

function describeReasons(explanation: ClientExplanation | undefined): Pick<RowPrediction, 'explanation'> {
  if (explanation === undefined) return {};
  const { logit, baseLogit, raising, lowering } = explanation;
  return { explanation: { logit, baseLogit, raising, lowering } };
}

function predictionColumns(
  predictions: readonly (RowPrediction | null)[],
): readonly { readonly name: string; readonly cells: readonly string[] }[] {
  return [
    { name: 'probability', cells: predictions.map((row) => (row === null ? '' : String(row.probability))) },
    { name: 'risk', cells: predictions.map((row) => (row === null ? '' : String(row.risk))) },
  ];
}

function brokenRows(input: string, rows: readonly QuarantinedRow[]): DynamicRiskError {
  const issues = rows.flatMap(({ source, line, violations }) =>
    violations.filter(rejects).map(({ rule, column, expected, found }): Issue => ({
      code: rule,
      source,
      line,
      ...(column === undefined ? {} : { column }),
      expected,
      ...(found === undefined ? {} : { found }),
    })),
  );
  const count = rows.length === 1 ? '1 row breaks' : `${rows.length} rows break`;
  return new DynamicRiskError(
    'data-invalid',
    `${input}: ${count} the contract and nothing was written.\n${formatIssues(issues)}\nCorrect the rows, or leave them blank with --invalid blank.`,
    { issues },
  );
}

function rejects({ severity }: RuleViolation): boolean {
  return severity !== 'warning';
}

function describeUnseen({ column, level, rows }: UnseenLevel): string {
  const what = level === null ? 'no value' : `the level ${JSON.stringify(level)}`;
  const count = rows === 1 ? '1 row has' : `${rows} rows have`;
  return `Column "${column}": ${count} ${what}, which the training data never had; scored as the nearest the model knows.`;
}

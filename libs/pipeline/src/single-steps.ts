/** Each step as a command of its own, on what the earlier ones stored, under the same lock and log as a run. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { Leakage } from '@dynamic-risk/ingestion';
import type { Evaluation, SolverReport } from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import type { FiredAlert } from './run-record.ts';
import type { Artifacts } from './single-ingest.ts';
import * as figures from './step-figures.ts';
import { loadCurrentData } from './steps/current-data.ts';
import { loadTestData } from './steps/load-test-data.ts';
import { makeDiagnosis } from './steps/make-diagnosis.ts';
import { withLeakageOf } from './steps/measure-leakage.ts';
import { loadModelToScore, scoreModel } from './steps/score-model.ts';
import { sendAlerts } from './steps/send-alerts.ts';
import { startLookUp } from './steps/start-look-up.ts';
import { trainChallenger } from './steps/train-challenger.ts';
import { superviseWatched } from './supervise-watched.ts';

export interface TrainResult {
  readonly runId: string;
  readonly modelId: string;
  readonly solver: SolverReport;
  readonly trainingRows: number;
  readonly datasetSha256: string;
  readonly artifacts: Artifacts;
  /** The rules of alerting that hold, of those that the command can judge. */
  readonly alerts: readonly FiredAlert[];
}

/** `dynamic-risk train`. @throws {DynamicRiskError} `usage-invalid` before the first ingestion; as `trainModel` */
export function runTrain(context: PipelineContext): Promise<TrainResult> {
  return superviseWatched(context, 'train', async (supervisor) => {
    const { modelId, model, path } = await supervisor.step(
      'train',
      async () => trainChallenger(context, await loadCurrentData(context)),
      figures.describeTraining,
    );
    await supervisor.warn(...model.solver.warnings);
    const result: TrainResult = {
      runId: context.runId,
      modelId,
      solver: model.solver,
      trainingRows: model.training.rows,
      datasetSha256: model.provenance.datasetSha256,
      artifacts: { model: path },
      alerts: await sendAlerts(context, supervisor, { kind: 'model', command: 'train' }),
    };
    return { result, end: 'trained' };
  });
}

export interface ScoreResult {
  readonly runId: string;
  readonly modelId: string;
  readonly evaluation: Evaluation;
  /** Test rows that break the contract and were left out. */
  readonly testQuarantined: number;
  /** Absent where the data set that the model was trained on is not stored any more. */
  readonly leakage?: Leakage;
  /** The rules of alerting that hold, of those that the command can judge. */
  readonly alerts: readonly FiredAlert[];
}

/**
 * `dynamic-risk score`: the latest trained model that waits for a decision, else the deployed one.
 *
 * @throws {DynamicRiskError} `usage-invalid` when there is no model; `data-invalid` when there is no test data
 */
export function runScore(context: PipelineContext): Promise<ScoreResult> {
  return superviseWatched(context, 'score', async (supervisor) => {
    const { test, modelId, evaluation } = await supervisor.step(
      'score',
      async () => {
        const loaded = await loadTestData(context);
        const model = await loadModelToScore(context, loaded);
        const test = await withLeakageOf(context, loaded, model.model);
        return { test, ...(await scoreModel(context, model, test)) };
      },
      figures.describeScore,
    );
    await supervisor.warn(...test.warnings);
    const { quarantined, leakage } = test;
    const alerts = await sendAlerts(context, supervisor, { kind: 'model', command: 'score' });
    const result = { runId: context.runId, modelId, evaluation, testQuarantined: quarantined, alerts };
    return { result: leakage === undefined ? result : { ...result, leakage }, end: 'scored' };
  });
}

export interface DiagnoseResult {
  readonly diagnosis: Diagnosis;
  readonly artifacts: Artifacts;
  /** The rules of alerting that hold. */
  readonly alerts: readonly FiredAlert[];
}

/** `dynamic-risk diagnose`. @throws {DynamicRiskError} `usage-invalid` before the first ingestion */
export function runDiagnose(context: PipelineContext): Promise<DiagnoseResult> {
  return superviseWatched(context, 'diagnose', async (supervisor) => {
    const lookUp = startLookUp(context);
    const { diagnosis, path } = await supervisor.step(
      'diagnose',
      async () => {
        const data = await loadCurrentData(context);
        return makeDiagnosis(context, { ...data, lookUp: await lookUp, currentRun: [] });
      },
      figures.describeDiagnosis,
    );
    const alerts = await sendAlerts(context, supervisor, { kind: 'diagnosis', diagnosis });
    return { result: { diagnosis, artifacts: { diagnosis: path }, alerts }, end: 'diagnosed' };
  });
}

/** `dynamic-risk deploy`: the gate as a command of its own. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { DeploymentDecision, Evaluation } from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import { findChallenger } from './journal-queries.ts';
import { describeDeployment } from './step-figures.ts';
import type { FiredAlert } from './run-record.ts';
import { completeJournal } from './steps/complete-journal.ts';
import { deployChallenger } from './steps/deploy-challenger.ts';
import { loadTestData } from './steps/load-test-data.ts';
import { withLeakageOf } from './steps/measure-leakage.ts';
import { loadModelToScore, scoreModel } from './steps/score-model.ts';
import { sendAlerts } from './steps/send-alerts.ts';
import { superviseWatched } from './supervise-watched.ts';
import type { Supervisor } from './supervise.ts';

/** A decision, or that there was none to take; with the rules of alerting that hold, of those that it can judge. */
export type DeployResult = DeployOutcome & { readonly alerts: readonly FiredAlert[] };

type DeployOutcome =
  | {
      readonly status: 'deployed' | 'kept';
      readonly runId: string;
      readonly modelId: string;
      /** Of that model on the test data. */
      readonly evaluation: Evaluation;
      readonly decision: DeploymentDecision;
    }
  | {
      /** Every trained model has been decided on before. */
      readonly status: 'nothing-to-decide';
      readonly runId: string;
      readonly decision: { readonly verdict: 'keep'; readonly reason: string };
    };

/**
 * Decides on the latest trained model that waits for it. Both models are scored now on the test data.
 *
 * @throws {DynamicRiskError} `usage-invalid` when no model was ever trained; `data-invalid` without test data
 */
export function runDeploy(context: PipelineContext): Promise<DeployResult> {
  return superviseWatched(context, 'deploy', async (supervisor) => {
    await supervisor.warn(...(await completeJournal(context)));
    const journal = await context.ports.registry.journal();
    const outcome =
      findChallenger(journal) === undefined
        ? await nothingToDecide(context)
        : await decideNow(context, supervisor);
    const alerts = await sendAlerts(context, supervisor, { kind: 'model', command: 'deploy' });
    return { result: { ...outcome, alerts }, end: outcome.status };
  });
}

async function decideNow(context: PipelineContext, supervisor: Supervisor): Promise<DeployOutcome> {
  const loaded = await loadTestData(context);
  const model = await loadModelToScore(context, loaded);
  const test = await withLeakageOf(context, loaded, model.model);
  await supervisor.warn(...test.warnings);
  const outcome = await supervisor.step(
    'deploy',
    async () => {
      const challenger = await scoreModel(context, model, test);
      return deployChallenger(context, challenger, test);
    },
    describeDeployment,
  );
  await supervisor.warn(...outcome.warnings);
  const { status, decision, challenger } = outcome;
  const { modelId, evaluation } = challenger;
  return { status, runId: context.runId, modelId, evaluation, decision };
}

async function nothingToDecide({ ports, runId }: PipelineContext): Promise<DeployOutcome> {
  const pointer = await ports.registry.pointer();
  const journal = await ports.registry.journal();
  if (pointer === undefined && journal.length === 0) {
    throw new DynamicRiskError('usage-invalid', 'There is no model yet. Run first: dynamic-risk train');
  }
  const now = pointer === undefined ? 'none is deployed' : `${pointer.modelId} stays deployed`;
  const reason = `Every trained model has been decided on; ${now}.`;
  return { status: 'nothing-to-decide', runId, decision: { verdict: 'keep', reason } };
}

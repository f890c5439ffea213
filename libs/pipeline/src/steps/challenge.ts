/** Steps 2 to 4 in a row: a challenger is trained, scored, and deployed if it is better. */
import type { PipelineContext } from '../context.ts';
import { describeDeployment, describeScore, describeTraining } from '../step-figures.ts';
import type { Supervisor } from '../supervise.ts';
import type { CurrentData } from './current-data.ts';
import { deployChallenger } from './deploy-challenger.ts';
import { loadTestData } from './load-test-data.ts';
import { withLeakage } from './measure-leakage.ts';
import type { RunSettlement } from './run-settlement.ts';
import { scoreModel } from './score-model.ts';
import { trainChallenger } from './train-challenger.ts';

/** Trains on the current data set and settles which model is deployed from now on. */
export async function challenge(
  context: PipelineContext,
  supervisor: Supervisor,
  loadData: () => Promise<CurrentData>,
): Promise<RunSettlement> {
  const trained = await supervisor.step(
    'train',
    async () => trainChallenger(context, await loadData()),
    describeTraining,
  );
  await supervisor.warn(...trained.model.solver.warnings);
  const scored = await supervisor.step(
    'score',
    async () => {
      const test = withLeakage(context, await loadTestData(context), (await loadData()).dataset);
      return { test, ...(await scoreModel(context, trained, test)) };
    },
    describeScore,
  );
  const { test, ...challenger } = scored;
  await supervisor.warn(...test.warnings);
  const outcome = await supervisor.step(
    'deploy',
    () => deployChallenger(context, challenger, test),
    describeDeployment,
  );
  await supervisor.warn(...outcome.warnings);
  const { modelId, model, evaluation } = challenger;
  return {
    status: outcome.status,
    modelId,
    model,
    evaluation,
    decision: outcome.decision,
    challenger: { id: modelId, evaluation },
    ...(outcome.deployed === undefined ? {} : { deployed: outcome.deployed }),
    test,
  };
}

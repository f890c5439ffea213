/** `dynamic-risk deploy`: the gate. */
import type { Command } from 'commander';
import { alarmStatus } from '../alarm-status.ts';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import { evaluationDocument } from '../evaluation-document.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `deploy`. */
export function addDeployCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'deploy',
    summary: 'deploy the latest trained model if it is better',
    description: `Scores the latest trained model and the deployed one now, on the same test data, and deploys the
      new one only if it is strictly better. Model, score and ingestion record are deployed as one
      unit.`,
    examples: ['dynamic-risk deploy', 'dynamic-risk deploy --set gate.metric=auc --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { runDeploy } = await import('@dynamic-risk/pipeline');
      const result = await runDeploy(await project.context(progress));
      const { status, runId, decision, alerts } = result;
      const scored =
        result.status === 'nothing-to-decide'
          ? {}
          : { model: { id: result.modelId }, evaluation: evaluationDocument(result.evaluation) };
      return {
        json: { status, runId, ...scored, decision, ...(alerts.length === 0 ? {} : { alerts }) },
        status: alarmStatus(alerts),
        text: async (style) => (await import('../views/step-views.ts')).deployView(result, style),
      };
    }),
  );
}

/** `dynamic-risk score`: how the latest model does on the test data. */
import type { Command } from 'commander';
import { alarmStatus } from '../alarm-status.ts';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import { evaluationDocument } from '../evaluation-document.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `score`. */
export function addScoreCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'score',
    summary: 'score the latest trained model on the test data',
    description: `Scores the trained model that waits for a decision, or else the deployed one, and records the
      score in the file of that model and in the journal.`,
    examples: ['dynamic-risk score', 'dynamic-risk score --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { runScore } = await import('@dynamic-risk/pipeline');
      const result = await runScore(await project.context(progress));
      const { runId, modelId, evaluation, testQuarantined, leakage, alerts } = result;
      return {
        json: {
          status: 'scored',
          runId,
          model: { id: modelId },
          evaluation: {
            ...evaluationDocument(evaluation),
            testQuarantined,
            leakage: leakage === undefined ? null : { clients: leakage.clients ?? null, rows: leakage.rows },
          },
          ...(alerts.length === 0 ? {} : { alerts }),
        },
        status: alarmStatus(alerts),
        text: async (style) => (await import('../views/step-views.ts')).scoreView(result, style),
      };
    }),
  );
}

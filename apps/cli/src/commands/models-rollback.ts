/** `dynamic-risk models rollback [ID]`: an earlier deployment becomes the present one again. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import { evaluationDocument } from '../evaluation-document.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `rollback [id]`. */
export function addModelsRollbackCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'rollback [id]',
    summary: 'deploy an earlier model again, by default the one before',
    description: `Puts model, score and ingestion record of an earlier deployment back in one step, after each of
      them was checked against its hash, and notes it in the journal. Predictions and the API use it at once. A model
      that was never deployed is refused. What was decided about data sets stands: a run that finds nothing new
      deploys nothing. The beginning of an id is enough.`,
    examples: ['dynamic-risk models rollback', 'dynamic-risk models rollback m-0123456789ab --json'],
  }).action((id: string | undefined, options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { runRollback } = await import('@dynamic-risk/pipeline');
      const result = await runRollback(await project.context(progress), id);
      const { evaluation, ...rest } = result;
      return {
        json: { ...rest, evaluation: evaluationDocument(evaluation) },
        text: async (style) => (await import('../views/models-view.ts')).rollbackView(result, style),
      };
    }),
  );
}

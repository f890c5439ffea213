/** `dynamic-risk models list`: every model that was ever trained, and what became of it. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `list`. */
export function addModelsListCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'list',
    summary: 'every model with its scores and what became of it',
    description: `Lists every model of the journal, oldest first: when and by which run it was trained, on which
      data set, its last scores on test data, and its state: deployed; promoted (deployed until another took its
      place); kept (the gate kept the deployed one instead); rolled-back (left by a rollback); trained (not decided
      on yet).`,
    examples: ['dynamic-risk models list', 'dynamic-risk models list --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { ports } = await openProject(io, options, warn);
      const { listModels } = await import('@dynamic-risk/pipeline');
      const deployed = (await ports.registry.pointer())?.modelId;
      const listed = listModels(await ports.registry.journal(), deployed);
      return {
        json: { deployed: deployed ?? null, models: listed },
        text: async (style) => (await import('../views/models-view.ts')).modelsView(listed, style),
      };
    }),
  );
}

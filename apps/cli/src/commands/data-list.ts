/** `dynamic-risk data list`: every data set version that is stored. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `list`. */
export function addDataListCommand(data: Command, io: CliIo): void {
  defineCommand(data, {
    usage: 'list',
    summary: 'every stored version with its rows, size and parent',
    description: `Lists every version of the data set, oldest first: when and by which run it was made, its rows,
      the version it was added to, what it takes on disk, and its state: current; earlier; unfinished (left by an
      interrupted ingestion). The version that the deployed model was trained on is marked.`,
    examples: ['dynamic-risk data list', 'dynamic-risk data list --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { ports } = await openProject(io, options, warn);
      const { listDataVersions } = await import('@dynamic-risk/pipeline');
      const versions = await listDataVersions(ports);
      return {
        json: { versions },
        text: async (style) => (await import('../views/data-view.ts')).dataView(versions, style),
      };
    }),
  );
}

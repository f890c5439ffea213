/** `dynamic-risk data prune --keep N`: removes old data set versions. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface PruneOptions extends CommonOptions {
  readonly keep: number;
  readonly dryRun?: boolean;
}

/** Adds `prune --keep <n> [--dry-run]`. */
export function addDataPruneCommand(data: Command, io: CliIo): void {
  defineCommand(data, {
    usage: 'prune',
    summary: 'remove all but the newest versions',
    description: `Removes stored versions of the data set for good, all but the newest. The current version stays
      whatever its age, and so does the one that the deployed model was trained on: without it the model cannot be
      verified. What interrupted ingestions left is removed too.`,
    examples: ['dynamic-risk data prune --keep 3 --dry-run', 'dynamic-risk data prune --keep 3 --json'],
  })
    .requiredOption('--keep <n>', 'number of newest versions that stay, at least 1', parseKeep)
    .option('--dry-run', 'only say what would be removed')
    .action((options: PruneOptions) =>
      answer(io, options, async ({ progress, warn }) => {
        const project = await openProject(io, options, warn);
        const { runPrune } = await import('@dynamic-risk/pipeline');
        const dryRun = options.dryRun === true;
        const result = await runPrune(await project.context(progress), { keep: options.keep, dryRun });
        return {
          json: result,
          text: async (style) => (await import('../views/data-view.ts')).pruneView(result, style),
        };
      }),
    );
}

function parseKeep(value: string): number {
  const keep = Number(value);
  if (/^\d+$/.test(value) && keep >= 1) return keep;
  throw new InvalidArgumentError(`Expected a number of versions, at least 1, found "${value}".`);
}

/** `dynamic-risk worklist`: the clients most worth calling. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface WorklistOptions extends CommonOptions {
  readonly top?: number;
  readonly csv?: boolean;
}

/** Adds `worklist [--top N] [--csv]`. */
export function addWorklistCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'worklist',
    summary: 'the clients most worth calling, and why',
    description: `Ranks the clients of the data set who are not known to have left with the deployed model: by what
      a call is expected to save where money is configured, else by probability. The list ends at worklist.capacity.
      Nothing is stored; the same list lies beside the report of the last run.`,
    examples: [
      'dynamic-risk worklist --top 20',
      'dynamic-risk worklist --csv > call-these.csv',
      'dynamic-risk worklist --set worklist.capacity=500 --json',
    ],
  })
    .addOption(new Option('--top <count>', 'the first of the list only').argParser(parseCount))
    .addOption(new Option('--csv', 'as a table for spreadsheets').conflicts('json'))
    .action((options: WorklistOptions) =>
      answer(io, options, async ({ progress, warn }) => {
        const project = await openProject(io, options, warn);
        const { listWorklist } = await import('@dynamic-risk/pipeline');
        const { worklistAnswer, worklistCsv } = await import('@dynamic-risk/reporting');
        const found = await listWorklist(await project.context(progress));
        const { labels, modelId, datasetSha256 } = found;
        const listed = found.worklist.list.length;
        const worklist = { ...found.worklist, list: found.worklist.list.slice(0, options.top) };
        return {
          json: { listed, ...worklistAnswer(worklist, { modelId, datasetSha256, labels }) },
          text: async (style) =>
            options.csv === true
              ? worklistCsv(worklist, labels)
              : (await import('../views/worklist-view.ts')).worklistView(
                  { ...worklist, listed },
                  labels,
                  style,
                ),
        };
      }),
    );
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1 on.');
}

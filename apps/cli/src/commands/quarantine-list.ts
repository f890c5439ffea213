/** `dynamic-risk quarantine list`: which rows were rejected, and what became of them. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';
import { filterOf, type FilterOptions, withFilters } from './quarantine-filter.ts';

interface ListOptions extends CommonOptions, FilterOptions {
  readonly open?: boolean;
  readonly limit?: number;
}

/** Rows that people are shown. */
const DEFAULT_LIMIT = 20;

/** Adds `list [--run ID] [--source NAME] [--rule NAME] [--open] [--limit N]`. */
export function addQuarantineListCommand(quarantine: Command, io: CliIo): void {
  const command = defineCommand(quarantine, {
    usage: 'list',
    summary: 'rejected rows by run, source and rule',
    description: `Counts the rejected rows of each run and source, open, released and set aside for a conflict, with
      the rules that the open ones break, and lists the rows. Open rows wait to be mended. Rows that were rejected
      before the data set was made anew, or by a run that was interrupted, no longer count and are only listed with
      --run.`,
    examples: [
      'dynamic-risk quarantine list',
      'dynamic-risk quarantine list --open --rule below-minimum',
      'dynamic-risk quarantine list --json --limit 100',
    ],
  });
  withFilters(command)
    .option('--open', 'only rows that wait to be mended')
    .option('--limit <n>', `most rows to list; default ${DEFAULT_LIMIT}, with --json all`, parseLimit)
    .action((options: ListOptions) =>
      answer(io, options, async ({ warn }) => {
        const { ports } = await openProject(io, options, warn);
        const { listQuarantine } = await import('@dynamic-risk/pipeline');
        const listing = await listQuarantine(ports, { ...filterOf(options), open: options.open === true });
        const { listDocument } = await import('../views/quarantine-document.ts');
        const document = listDocument(
          listing,
          options.limit ?? (options.json === true ? Infinity : DEFAULT_LIMIT),
        );
        return {
          json: document,
          text: async (style) => (await import('../views/quarantine-view.ts')).listView(document, style),
        };
      }),
    );
}

function parseLimit(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number of rows, 0 or more.');
}

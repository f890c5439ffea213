/** `dynamic-risk quarantine replay`: rejected rows into the data set, once the contract or the row is mended. */
import { resolve } from 'node:path';
import type { MendedFile } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface ReplayOptions extends CommonOptions {
  readonly run?: string;
  readonly file?: string;
  readonly dryRun?: boolean;
}

/** Adds `replay [--run ID] [--file FILE] [--dry-run]`. */
export function addQuarantineReplayCommand(quarantine: Command, io: CliIo): void {
  defineCommand(quarantine, {
    usage: 'replay',
    summary: 'read rejected rows again and ingest those that pass',
    description: `Reads every open row again under the contract as it is now, or the rows of an exported file as they
      were mended in it. What passes is ingested like every new row, duplicates and conflicts included, into a new
      version of the data set; what does not stays, with the rules that it breaks now. Once the contract has changed,
      the rows of the data set are checked again in the same step, as by ingest --recheck. Replaying twice equals
      replaying once.`,
    examples: [
      'dynamic-risk quarantine replay --dry-run',
      'dynamic-risk quarantine replay --file mended.csv',
      'dynamic-risk quarantine replay --run 20261123T112233456Z --json',
    ],
  })
    .option('--run <id>', 'only rows that this run rejected; the beginning of its id is enough')
    .option('--file <file>', 'only the rows of this exported file, as they were mended in it')
    .option('--dry-run', 'only say what would become of the rows')
    .action((options: ReplayOptions) =>
      answer(io, options, async ({ progress, warn }) => {
        const project = await openProject(io, options, warn);
        const { runReplay } = await import('@dynamic-risk/pipeline');
        const file = await mendedFile(io, options);
        const result = await runReplay(await project.context(progress), {
          ...(options.run === undefined ? {} : { run: options.run }),
          ...(file === undefined ? {} : { file }),
          dryRun: options.dryRun === true,
        });
        const { replayDocument } = await import('../views/quarantine-document.ts');
        const document = replayDocument(result);
        return {
          json: document,
          text: async (style) =>
            (await import('../views/quarantine-replay-view.ts')).replayView(document, style),
        };
      }),
    );
}

async function mendedFile(io: CliIo, { file }: ReplayOptions): Promise<MendedFile | undefined> {
  if (file === undefined) return undefined;
  const { createTextTables } = await import('@dynamic-risk/adapters-node');
  return { tables: createTextTables(), path: resolve(io.cwd, file) };
}

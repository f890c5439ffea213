/** `dynamic-risk what-changed CLIENT`: why a client's risk is another than before. */
import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import type { ChangeSide, ClientChange } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface WhatChangedOptions extends CommonOptions {
  readonly before?: string;
  readonly after?: string;
  readonly beforeModel?: string;
  readonly afterModel?: string;
}

/** Adds `what-changed <client>` with `--before`, `--after`, `--before-model` and `--after-model`. */
export function addWhatChangedCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'what-changed <client>',
    summary: "split the change of one client's risk into data and model",
    description: `Takes the change of a client's logit between two models, two data sets or both, and says exactly
      which part the client's own data made and which part the model made, column by column. Without options: the
      deployed model on the current data now, against the model deployed before it on the data it was trained on.
      Data is a file of clients or the beginning of a data set's fingerprint. Stores nothing.`,
    examples: [
      'dynamic-risk what-changed corp-00042',
      'dynamic-risk what-changed corp-00042 --before october.csv --after november.csv',
      'dynamic-risk what-changed corp-00042 --before-model m-01 --after-model m-ba --json',
    ],
  })
    .option('--before <data>', 'file or data set version then')
    .option('--after <data>', 'file or data set version now')
    .option('--before-model <id>', 'the model then')
    .option('--after-model <id>', 'the model now')
    .action((client: string, options: WhatChangedOptions) =>
      answer(io, options, async ({ warn }) => {
        const { ports } = await openProject(io, options, warn);
        const { createPredictionFiles, createTableInspector } = await import('@dynamic-risk/adapters-node');
        const { explainClientChange } = await import('@dynamic-risk/pipeline');
        const found = await explainClientChange(
          {
            client,
            before: sideOf(io, options.before, options.beforeModel),
            after: sideOf(io, options.after, options.afterModel),
          },
          {
            registry: ports.registry,
            datasets: ports.datasets,
            files: createPredictionFiles(),
            inspector: createTableInspector(),
          },
        );
        return {
          json: changeDocument(found),
          text: async (style) => (await import('../views/change-view.ts')).changeView(found, style),
        };
      }),
    );
}

function changeDocument({ client, before, after, explanation }: ClientChange): unknown {
  const { columns, before: then, after: now, ...changes } = explanation;
  return {
    client,
    before: { ...before, ...then },
    after: { ...after, ...now },
    ...changes,
    columns: columns.map((column) => ({
      ...column,
      before: column.before ?? null,
      after: column.after ?? null,
    })),
  };
}

/** What is there as a file is a file, everything else names a data set version. */
function sideOf(io: CliIo, data: string | undefined, model: string | undefined): ChangeSide {
  const file = data === undefined ? undefined : resolve(io.cwd, data);
  const isFile = file !== undefined && (existsSync(file) || !/^[0-9a-f]{1,64}$/.test(data ?? ''));
  return {
    ...(model === undefined ? {} : { model }),
    ...(isFile ? { file } : data === undefined ? {} : { version: data }),
  };
}

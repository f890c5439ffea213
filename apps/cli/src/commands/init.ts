/** `dynamic-risk init DIR`: a project from one file. */
import { basename, dirname, resolve } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { InitProjectRequest, TestRows } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';

interface InitOptions extends CommonOptions {
  readonly from: string;
  readonly target: string;
  readonly positive?: string;
  readonly id?: string;
  readonly features?: readonly string[];
  readonly test?: string;
  readonly testShare: number;
  readonly seed: number;
  readonly force?: boolean;
}

const DEFAULT_TEST_SHARE = 0.2;
const DEFAULT_SEED = 42;

/** Adds `init <dir> --from FILE --target COLUMN …`. */
export function addInitCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'init <dir>',
    summary: 'make a project from a file of clients',
    description: `Looks at a file of clients, infers the contract (types, ranges, levels, missing), writes DIR
      with the configuration, sourcedata and testdata, and prints the contract for review. DIR appears
      whole or not at all. --config names the configuration file in DIR; --set changes a value before
      it is written.`,
    examples: [
      'dynamic-risk init shop --from clients.csv --target churned --positive Yes --id customer',
      'dynamic-risk init shop --from train.csv --test test.csv --target exited',
    ],
  })
    .requiredOption('--from <file>', 'file with one client a row: CSV, JSON, JSON lines, Parquet')
    .requiredOption('--target <column>', 'column that says whether the client left')
    .option('--positive <value>', 'the value of the target that means "left"; inferred for 1, Yes, true …')
    .option('--id <column>', 'column that names the client; never a feature')
    .option('--features <a,b,c>', 'columns the model may use; default: all that can be used', columnList)
    .addOption(
      new Option('--test <file>', 'file to test on; default: a part of --from').conflicts('testShare'),
    )
    .addOption(
      new Option('--test-share <share>', 'part of --from to test on, stratified')
        .argParser(share)
        .default(DEFAULT_TEST_SHARE),
    )
    .option('--seed <n>', 'start of everything random', seed, DEFAULT_SEED)
    .option('--force', 'replace a project that is in DIR')
    .action((directory: string, options: InitOptions) =>
      answer(io, options, async () => {
        const request = initRequest(io, directory, options);
        const { createProjectFolders, createTableInspector } = await import('@dynamic-risk/adapters-node');
        const { initProject } = await import('@dynamic-risk/pipeline');
        const result = await initProject(request, {
          inspector: createTableInspector(),
          folders: createProjectFolders(),
        });
        return {
          json: result,
          text: async (style) =>
            (await import('../views/project-view.ts')).projectView(result, directory, style),
        };
      }),
    );
}

function initRequest(io: CliIo, directory: string, options: InitOptions): InitProjectRequest {
  const place = resolve(io.cwd, directory);
  const { positive, id, features } = options;
  const test: TestRows =
    options.test === undefined
      ? { kind: 'share', share: options.testShare }
      : { kind: 'file', path: resolve(io.cwd, options.test) };
  return {
    directory: place,
    configName: configName(io, place, options.config),
    from: resolve(io.cwd, options.from),
    target: options.target,
    ...(positive === undefined ? {} : { positive }),
    ...(id === undefined ? {} : { identifier: id }),
    ...(features === undefined ? {} : { features }),
    test,
    seed: options.seed,
    overrides: options.set ?? [],
    force: options.force === true,
  };
}

/** `--config` names a file in the new folder: its bare name, or a path that leads there. */
function configName(io: CliIo, directory: string, config: string): string {
  const name = basename(config);
  if (name === config || dirname(resolve(io.cwd, config)) === directory) return name;
  throw new DynamicRiskError(
    'usage-invalid',
    `--config: expected the name of a file in ${directory}, found "${config}".`,
  );
}

function columnList(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('Expected column names with commas between them.');
  return names;
}

function share(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && number > 0 && number < 1) return number;
  throw new InvalidArgumentError('Expected a number between 0 and 1, both excluded.');
}

function seed(value: string): number {
  if (/^\d+$/.test(value) && Number.isSafeInteger(Number(value))) return Number(value);
  throw new InvalidArgumentError('Expected an integer from 0.');
}

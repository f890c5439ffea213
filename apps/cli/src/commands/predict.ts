/** `dynamic-risk predict FILE`: the same rows with each client's risk. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface PredictOptions extends CommonOptions {
  readonly output?: string;
  readonly invalid: 'fail' | 'blank';
  readonly explain?: number;
}

/** Adds `predict <file> [--output FILE] [--invalid fail|blank] [--explain [COUNT]]`. */
export function addPredictCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'predict <file>',
    summary: 'score a file of clients with the deployed model',
    description: `Writes the rows of FILE unchanged, each followed by its probability of leaving and its risk (1
      from the model's threshold on, else 0), to stdout or to the file of --output. The target column
      may be absent.`,
    examples: [
      'dynamic-risk predict clients.csv --output clients-at-risk.csv',
      'dynamic-risk predict clients.csv --invalid blank > scored.csv',
      'dynamic-risk predict clients.csv --json --explain 3',
    ],
  })
    .option('--output <file>', 'write here instead of to stdout; never half-written')
    .addOption(
      new Option('--invalid <how>', 'rows that break the contract: stop, or leave both cells blank')
        .choices(['fail', 'blank'])
        .default('fail'),
    )
    .addOption(
      new Option('--explain [count]', 'with --json: the strongest reasons for and against, for each client')
        .argParser(parseCount)
        .preset('3'),
    )
    .action((file: string, options: PredictOptions) =>
      answer(io, options, async ({ note, warn }) => {
        await refuseReasonsInRows(options);
        const { ports } = await openProject(io, options, warn);
        const { createPredictionFiles } = await import('@dynamic-risk/adapters-node');
        const { formatCount, formatQuantity } = await import('@dynamic-risk/reporting');
        const { predictFile } = await import('@dynamic-risk/pipeline');
        const written = options.json !== true || options.output !== undefined;
        const result = await predictFile(
          {
            input: resolve(io.cwd, file),
            ...(options.output === undefined ? {} : { output: resolve(io.cwd, options.output) }),
            write: written,
            invalid: options.invalid,
            ...(options.explain === undefined ? {} : { explain: options.explain }),
          },
          { registry: ports.registry, files: createPredictionFiles() },
        );
        result.warnings.forEach(warn);
        const { model, threshold, rows, flagged, invalid } = result;
        const where = options.output === undefined ? '' : `, written to ${options.output}`;
        const blank = invalid === 0 ? '' : `, ${formatQuantity(invalid, 'broken row')} left blank`;
        note(
          `${formatQuantity(rows, 'row')}, ${formatCount(flagged)} at risk${blank}, by model ${model}${where}`,
        );
        return {
          json: {
            model,
            threshold,
            rows,
            flagged,
            invalid,
            warnings: result.warnings,
            ...(options.output === undefined
              ? { predictions: result.predictions }
              : { output: options.output }),
          },
          text: () => '',
        };
      }),
    );
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1 on.');
}

/** Reasons have no place in the cells of a table. */
async function refuseReasonsInRows({ explain, json, output }: PredictOptions): Promise<void> {
  if (explain === undefined || (json === true && output === undefined)) return;
  const { DynamicRiskError } = await import('@dynamic-risk/dataset');
  throw new DynamicRiskError(
    'usage-invalid',
    'Reasons are part of the JSON document: give --explain with --json and without --output.',
  );
}

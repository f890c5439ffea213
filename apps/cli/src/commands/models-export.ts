/** `dynamic-risk models export ID`: a model in the form that other tools read. */
import { resolve } from 'node:path';
import type { ExportedModel, ExportFormat } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { Option } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import type { CommandResult } from '../output.ts';
import { openProject } from '../wire.ts';

const FORMATS: readonly ExportFormat[] = ['json', 'ml-logistic-regression', 'pmml', 'onnx'];

interface ExportOptions extends CommonOptions {
  readonly format: ExportFormat;
  readonly output?: string;
}

/** Adds `export <id> --format FORMAT [--output FILE]`. */
export function addModelsExportCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'export <id>',
    summary: 'a model as JSON, PMML, ONNX or for ml-logistic-regression',
    description: `Writes the model to stdout or to the file of --output. json: the model file itself; pmml: PMML 4.4,
      from raw columns; onnx: ONNX, from raw columns; ml-logistic-regression: JSON that the npm package loads. All
      follow the model's rules for missing values and unseen levels. With --json the content is part of the document,
      ONNX as Base64. The beginning of an id is enough.`,
    examples: [
      'dynamic-risk models export m-0123456789ab --format pmml --output model.pmml',
      'dynamic-risk models export m-0123456789ab --format onnx > model.onnx',
    ],
  })
    .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).makeOptionMandatory())
    .option('--output <file>', 'write here instead of to stdout; never half-written')
    .action((id: string, options: ExportOptions) =>
      answer(io, options, async ({ note, warn }) => {
        await refuseTerminal(io, options);
        const { ports } = await openProject(io, options, warn);
        const { exportModel } = await import('@dynamic-risk/pipeline');
        const exported = await exportModel(ports, id, options.format);
        if (options.output !== undefined) {
          const { writeFileAtomic } = await import('@dynamic-risk/adapters-node');
          await writeFileAtomic(resolve(io.cwd, options.output), exported.content);
          note(`${exported.modelId} as ${exported.format}, written to ${options.output}`);
        } else if (options.json !== true) io.stdout.write(exported.content);
        return exportAnswer(exported, options.output);
      }),
    );
}

/** Bytes on a terminal help nobody. */
async function refuseTerminal(io: CliIo, { format, output, json }: ExportOptions): Promise<void> {
  if (format !== 'onnx' || output !== undefined || json === true || io.stdout.isTTY !== true) return;
  const { DynamicRiskError } = await import('@dynamic-risk/dataset');
  throw new DynamicRiskError(
    'usage-invalid',
    'ONNX is binary and not for a terminal. Name a file, --output model.onnx, or redirect the output.',
  );
}

function exportAnswer(
  { modelId, format, content }: ExportedModel,
  output: string | undefined,
): CommandResult {
  const told =
    typeof content === 'string' ? { content } : { base64: Buffer.from(content).toString('base64') };
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  return {
    json: { model: modelId, format, bytes, ...(output === undefined ? told : { output }) },
    text: () => '',
  };
}

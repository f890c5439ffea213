/** `dynamic-risk models verify ID`: whether training it again gives the same model. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `verify <id>`. */
export function addModelsVerifyCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'verify <id>',
    summary: 'train a model again and say whether it comes out the same',
    description: `Trains the model again from the data set version, the contract and the options that it records,
      whatever the configuration says today, and compares every field. Ends with 0 when identical to the byte and
      with 1 when not: libraries of another version are named first, then each field that differs with both values.
      Stores nothing. The beginning of an id is enough.`,
    examples: ['dynamic-risk models verify m-0123456789ab', 'dynamic-risk models verify m-01 --json'],
  }).action((id: string, options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { ports } = await openProject(io, options, warn);
      const { verifyModel } = await import('@dynamic-risk/pipeline');
      const result = await verifyModel(ports, id);
      const { modelId, ...rest } = result;
      return {
        json: { model: modelId, ...rest },
        text: async (style) =>
          (await import('../views/verification-view.ts')).verificationView(result, style),
        status: result.status === 'identical' ? 0 : 1,
      };
    }),
  );
}

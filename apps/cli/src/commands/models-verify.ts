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
      whatever the configuration says today, and compares every field. Then scores the recorded model again and says
      whether the recorded score comes out, or that the test data has changed. Ends with 0 when identical to the byte
      and with 1 when not: libraries of another version are named first, then each field that differs with both
      values. Stores nothing. The beginning of an id is enough.`,
    examples: ['dynamic-risk models verify m-0123456789ab', 'dynamic-risk models verify m-01 --json'],
  }).action((id: string, options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { verifyModel } = await import('@dynamic-risk/pipeline');
      const result = await verifyModel(await project.context(progress), id);
      const { modelId, ...rest } = result;
      const holds = result.status === 'identical' && result.testScore.status !== 'different';
      return {
        json: { model: modelId, ...rest },
        text: async (style) =>
          (await import('../views/verification-view.ts')).verificationView(result, style),
        status: holds ? 0 : 1,
      };
    }),
  );
}

/** `dynamic-risk train`: a model from the data set. */
import type { Command } from 'commander';
import { alarmStatus } from '../alarm-status.ts';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `train`. */
export function addTrainCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'train',
    summary: 'fit a model on the data set',
    description: `Fits the encoder and the logistic regression on the ingested rows and stores the model. The
      deployed model stays as it is.`,
    examples: ['dynamic-risk train', 'dynamic-risk train --set training.C=none --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { runTrain } = await import('@dynamic-risk/pipeline');
      const result = await runTrain(await project.context(progress));
      const { runId, modelId, solver, trainingRows, datasetSha256, artifacts, alerts } = result;
      return {
        json: {
          status: 'trained',
          runId,
          model: { id: modelId, ...solver },
          trainingRows,
          datasetSha256,
          artifacts,
          ...(alerts.length === 0 ? {} : { alerts }),
        },
        status: alarmStatus(alerts),
        text: async (style) => (await import('../views/step-views.ts')).trainView(result, style),
      };
    }),
  );
}

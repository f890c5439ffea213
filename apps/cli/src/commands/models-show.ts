/** `dynamic-risk models show [ID]`: one model's coefficients, how sure they are, and where it came from. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `show [id]`. */
export function addModelsShowCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'show [id]',
    summary: 'coefficients of a model, by default of the deployed one',
    description: `Shows the intercept and every coefficient per standard deviation (standardized), with its standard
      error, 95 % interval, z and p; the coefficient and the odds ratio per unit of the column (raw), the odds ratio
      per standard deviation, and the variance inflation factor: above 5 the column says much that others say, above
      10 most. A level counts against the reference level of its column. Shows the latest score on test data too,
      where there is one. The beginning of an id is enough.`,
    examples: ['dynamic-risk models show', 'dynamic-risk models show m-0123456789ab --json'],
  }).action((id: string | undefined, options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { ports } = await openProject(io, options, warn);
      const { readModel, resolveModelId } = await import('@dynamic-risk/pipeline');
      const wanted = id === undefined ? undefined : await resolveModelId(ports, id);
      const { modelId, model } = await readModel(ports, wanted);
      const { describeModel } = await import('../views/model-document.ts');
      const document = describeModel(modelId, model);
      return {
        json: document,
        text: async (style) => (await import('../views/model-view.ts')).modelView(document, style),
      };
    }),
  );
}

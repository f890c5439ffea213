/** `dynamic-risk models show [ID]`: one model's coefficients and where it came from. */
import type { ModelCoefficients, TrainedModel } from '@dynamic-risk/modeling';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `show [id]`. */
export function addModelsShowCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'show [id]',
    summary: 'coefficients of a model, by default of the deployed one',
    description: `Shows the intercept and every coefficient: per standard deviation (standardized) and per unit of
      the column (raw). The standard error belongs to the standardized coefficient. The beginning of an
      id is enough.`,
    examples: ['dynamic-risk models show', 'dynamic-risk models show m-0123456789ab --json'],
  }).action((id: string | undefined, options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { ports } = await openProject(io, options, warn);
      const { modelCoefficients } = await import('@dynamic-risk/modeling');
      const { readModel, resolveModelId } = await import('@dynamic-risk/pipeline');
      const wanted = id === undefined ? undefined : await resolveModelId(ports, id);
      const { modelId, model } = await readModel(ports, wanted);
      const coefficients = modelCoefficients(model);
      return {
        json: modelDocument(modelId, model, coefficients),
        text: async (style) =>
          (await import('../views/model-view.ts')).modelView(modelId, model, coefficients, style),
      };
    }),
  );
}

function modelDocument(id: string, model: TrainedModel, found: ModelCoefficients): unknown {
  const { standardized, raw, standardError } = found.intercept;
  return {
    id,
    intercept: { standardized, raw },
    coefficients: found.coefficients,
    interceptStandardError: standardError,
    threshold: model.threshold,
    solver: model.solver,
    training: model.training,
    dropped: model.encoder.dropped,
    referenceLevels: model.encoder.referenceLevels,
    provenance: model.provenance,
  };
}

/** `dynamic-risk models compare A B`: two models side by side. */
import type { ComparedModel, ModelComparison } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `compare <a> <b>`. */
export function addModelsCompareCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'compare <a> <b>',
    summary: 'scores and coefficients of two models side by side',
    description: `Shows the recorded scores of both models, with a warning where they were taken on different test
      data; every coefficient per unit of its column; and both models scored now on the test data as it is, with
      DeLong's test of the two AUCs and McNemar's test of which is right more often. Differences are B less A, and
      a difference by itself decides nothing. Stores nothing. The beginning of an id is enough.`,
    examples: [
      'dynamic-risk models compare m-0123456789ab m-ba9876543210',
      'dynamic-risk models compare m-01 m-ba --json',
    ],
  }).action((a: string, b: string, options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { compareModels } = await import('@dynamic-risk/pipeline');
      const found = await compareModels(await project.context(progress), a, b);
      found.warnings.forEach(warn);
      return {
        json: comparisonDocument(found),
        text: async (style) => (await import('../views/comparison-view.ts')).comparisonView(found, style),
      };
    }),
  );
}

function comparisonDocument({ first, second, ...rest }: ModelComparison): unknown {
  return { first: modelDocument(first), second: modelDocument(second), ...rest };
}

function modelDocument({ id, model, recorded }: ComparedModel): unknown {
  return {
    id,
    solver: model.solver.solver,
    C: model.solver.C,
    threshold: model.threshold,
    trainingRows: model.training.rows,
    datasetSha256: model.provenance.datasetSha256,
    testSha256: recorded?.testSha256 ?? null,
    testRows: recorded?.testRows ?? null,
  };
}

/** `dynamic-risk models list`: every model that was ever trained, and what became of it. */
import type { RegistryEvent } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** One model as the journal tells of it. */
export interface ListedModel {
  readonly id: string;
  /** ISO 8601 UTC of the event that named it first. */
  readonly firstSeen: string;
  readonly runId: string;
  readonly datasetSha256: string;
  /** Of its last scoring; `null` when it was never scored or F1 is not defined. */
  readonly f1: number | null;
  readonly auc: number | null;
  /** What the gate said last; `null` before it said anything. */
  readonly verdict: NonNullable<RegistryEvent['decision']>['verdict'] | null;
  readonly deployed: boolean;
}

/** Adds `list`. */
export function addModelsListCommand(models: Command, io: CliIo): void {
  defineCommand(models, {
    usage: 'list',
    summary: 'every model with its score and verdict',
    description: 'Lists every model of the journal, oldest first.',
    examples: ['dynamic-risk models list', 'dynamic-risk models list --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { ports } = await openProject(io, options, warn);
      const deployed = (await ports.registry.pointer())?.modelId;
      const listed = listModels(await ports.registry.journal(), deployed);
      return {
        json: { deployed: deployed ?? null, models: listed },
        text: async (style) => (await import('../views/models-view.ts')).modelsView(listed, style),
      };
    }),
  );
}

/** The journal, one entry a model, in order of first appearance. */
export function listModels(
  journal: readonly RegistryEvent[],
  deployed: string | undefined,
): readonly ListedModel[] {
  const byId = new Map<string, ListedModel>();
  for (const event of journal) {
    const known = byId.get(event.modelId) ?? firstSight(event, deployed);
    byId.set(event.modelId, {
      ...known,
      ...(event.evaluation === undefined
        ? {}
        : {
            f1: event.evaluation.metrics.f1.value ?? null,
            auc: event.evaluation.metrics.auc.value ?? null,
          }),
      ...(event.decision === undefined ? {} : { verdict: event.decision.verdict }),
    });
  }
  return [...byId.values()];
}

function firstSight(event: RegistryEvent, deployed: string | undefined): ListedModel {
  return {
    id: event.modelId,
    firstSeen: event.at,
    runId: event.runId,
    datasetSha256: event.datasetSha256,
    f1: null,
    auc: null,
    verdict: null,
    deployed: event.modelId === deployed,
  };
}

/** `dynamic-risk status`: what is deployed, since when, how good it is, and when it last ran. */
import type { RunEnd, Status } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** The document of `status --json`. */
export interface StatusDocument {
  readonly mode: string;
  readonly deployed: {
    readonly model: string;
    readonly since: string;
    readonly runId: string;
    readonly trainingRows: number;
    readonly testRows: number;
    readonly f1: number | null;
    readonly auc: number | null;
  } | null;
  /** The last run that ended, whether or not it changed anything. */
  readonly lastRun: RunEnd | null;
  readonly dataset: {
    readonly rows: number;
    readonly sha256: string;
    readonly at: string;
    /** Rows that wait in quarantine to be mended. */
    readonly openQuarantined: number;
  } | null;
}

/** Adds `status`. */
export function addStatusCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'status',
    summary: 'what is deployed, since when, its score, when it last ran',
    description: 'Reads the stored artifacts and changes nothing.',
    examples: ['dynamic-risk status', 'dynamic-risk status --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { config, ports } = await openProject(io, options, warn);
      const { readStatus } = await import('@dynamic-risk/pipeline');
      const document = statusDocument(await readStatus(ports, config));
      return {
        json: document,
        text: async (style) => (await import('../views/status-view.ts')).statusView(document, style),
      };
    }),
  );
}

function statusDocument({ mode, deployed, lastRun, dataset }: Status): StatusDocument {
  return {
    mode,
    deployed:
      deployed === undefined
        ? null
        : {
            model: deployed.modelId,
            since: deployed.since,
            runId: deployed.runId,
            trainingRows: deployed.trainingRows,
            testRows: deployed.evaluation.testRows,
            f1: deployed.evaluation.metrics.f1.value ?? null,
            auc: deployed.evaluation.metrics.auc.value ?? null,
          },
    lastRun: lastRun ?? null,
    dataset: dataset ?? null,
  };
}

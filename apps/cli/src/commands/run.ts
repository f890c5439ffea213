/** `dynamic-risk run`: the whole loop. */
import type { Command } from 'commander';
import { alarmStatus } from '../alarm-status.ts';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface RunOptions extends CommonOptions {
  readonly force?: boolean;
}

/** Adds `run [--force]`. */
export function addRunCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'run',
    summary: 'the whole loop: ingest, train, score, deploy, diagnose, report',
    description: `Runs every step in order. Without new source data nothing is done and nothing is changed except
      the log; what counts as a reason to train is retrain.policy in the configuration.`,
    examples: ['dynamic-risk run', 'dynamic-risk run --set mode=practice --json'],
  })
    .option('--force', 'run every step even if nothing is new')
    .action((options: RunOptions) =>
      answer(io, options, async ({ progress, warn }) => {
        const project = await openProject(io, options, warn);
        const { runPipeline } = await import('@dynamic-risk/pipeline');
        const record = await runPipeline(await project.context(progress), { force: options.force === true });
        return {
          json: record,
          status: alarmStatus(record.alerts, { newOnly: record.status === 'nothing-new' }),
          text: async (style) => (await import('../views/run-view.ts')).runView(record, style),
        };
      }),
    );
}

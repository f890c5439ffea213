/** `dynamic-risk report`: the report of what is stored. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `report`. */
export function addReportCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'report',
    summary: 'write the report as PDF, SVG and JSON',
    description: `Writes the report of the deployed model, the last decision and the last diagnosis. Earlier
      reports are kept.`,
    examples: ['dynamic-risk report', 'dynamic-risk report --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { runReport } = await import('@dynamic-risk/pipeline');
      const { report, artifacts } = await runReport(await project.context(progress));
      return {
        json: { status: 'reported', runId: report.runId, artifacts, report },
        text: async (style) => (await import('../views/step-views.ts')).reportView(artifacts, style),
      };
    }),
  );
}

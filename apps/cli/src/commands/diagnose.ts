/** `dynamic-risk diagnose`: what the data, the timings and the dependencies look like. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `diagnose`. */
export function addDiagnoseCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'diagnose',
    summary: 'statistics of the data, timings of past runs, state of the dependencies',
    description: `Summarises every column of the data set, the step timings of past runs (nothing is run again to
      time it) and the installed dependencies, and stores the diagnosis.`,
    examples: ['dynamic-risk diagnose', 'dynamic-risk diagnose --set dependencies.check=false --json'],
  }).action((options: CommonOptions) =>
    answer(io, options, async ({ progress, warn }) => {
      const project = await openProject(io, options, warn);
      const { runDiagnose } = await import('@dynamic-risk/pipeline');
      const { diagnosis, artifacts } = await runDiagnose(await project.context(progress));
      return {
        json: { status: 'diagnosed', ...diagnosis, artifacts },
        text: async (style) =>
          (await import('../views/diagnosis-view.ts')).diagnosisView(diagnosis, artifacts, style),
      };
    }),
  );
}

/** `dynamic-risk diagnose`: what is wrong with the data, the timings and the dependencies, how sure, what to do. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { alarmStatus } from '../alarm-status.ts';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import type { CommandResult, Messages } from '../output.ts';
import { openProject } from '../wire.ts';

interface DiagnoseOptions extends CommonOptions {
  readonly current?: string;
  readonly all?: boolean;
}

/** Adds `diagnose [--current FILE] [--all]`. */
export function addDiagnoseCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'diagnose',
    summary: 'drift, performance, statistics of the data, timings of past runs, state of the dependencies',
    description: `Compares the rows that came in since the deployed model was trained with its training data, measures
      the model on them, summarises every column of the data set, the step timings of past runs (nothing is run again
      to time it) and the installed dependencies, stores the diagnosis, and prints what is wrong, how sure that is and
      what to do. With --current it looks at FILE, in any format that the sources read, instead; it is not ingested.
      Where FILE has no outcomes, what is expected of the model on it is stored, to be compared with them later.`,
    examples: [
      'dynamic-risk diagnose --all',
      'dynamic-risk diagnose --current new-clients.csv --json',
      'dynamic-risk diagnose --set dependencies.check=false --json',
    ],
  })
    .option('--current <file>', 'compare this file with the training data of the deployed model')
    .option('--all', 'print every table, not the short list alone')
    .action((options: DiagnoseOptions) =>
      answer(io, options, (messages) => {
        const { current } = options;
        return current === undefined
          ? diagnoseProject(io, options, messages)
          : diagnoseCurrent(io, options, messages, current);
      }),
    );
}

async function diagnoseProject(
  io: CliIo,
  options: DiagnoseOptions,
  { progress, warn }: Messages,
): Promise<CommandResult> {
  const project = await openProject(io, options, warn);
  const { runDiagnose } = await import('@dynamic-risk/pipeline');
  const { diagnosis, artifacts, alerts } = await runDiagnose(await project.context(progress));
  return {
    json: { status: 'diagnosed', ...diagnosis, artifacts, ...(alerts.length === 0 ? {} : { alerts }) },
    status: alarmStatus(alerts),
    text: async (style) =>
      (await import('../views/diagnosis-view.ts')).diagnosisView(diagnosis, artifacts, style, {
        all: options.all === true,
      }),
  };
}

async function diagnoseCurrent(
  io: CliIo,
  options: DiagnoseOptions,
  { progress, warn }: Messages,
  current: string,
): Promise<CommandResult> {
  const project = await openProject(io, options, warn);
  const { createPredictionFiles } = await import('@dynamic-risk/adapters-node');
  const { diagnoseFile } = await import('@dynamic-risk/pipeline');
  const { config, ports, runId } = await project.context(progress);
  const diagnosis = await diagnoseFile(
    { path: resolve(io.cwd, current), name: current },
    { config, ports, files: createPredictionFiles(), runId },
  );
  diagnosis.warnings.forEach(warn);
  return {
    json: { status: 'diagnosed', ...diagnosis },
    text: async (style) =>
      (await import('../views/drift-view.ts')).fileDiagnosisView(diagnosis, style, {
        all: options.all === true,
      }),
  };
}

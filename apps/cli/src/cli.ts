/** The program: every command under one name. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addDataCommand } from './commands/data.ts';
import { addDeployCommand } from './commands/deploy.ts';
import { addDiagnoseCommand } from './commands/diagnose.ts';
import { addIngestCommand } from './commands/ingest.ts';
import { addInitCommand } from './commands/init.ts';
import { addModelsCommand } from './commands/models.ts';
import { addPredictCommand } from './commands/predict.ts';
import { addHistoryCommand } from './commands/history.ts';
import { addQuarantineCommand } from './commands/quarantine.ts';
import { addQueryCommand } from './commands/query.ts';
import { addReportCommand } from './commands/report.ts';
import { addRunCommand } from './commands/run.ts';
import { addScoreCommand } from './commands/score.ts';
import { addServeCommand } from './commands/serve.ts';
import { addStatusCommand } from './commands/status.ts';
import { addTrainCommand } from './commands/train.ts';
import { addWhatChangedCommand } from './commands/what-changed.ts';
import { addWorklistCommand } from './commands/worklist.ts';
import { EXIT_CODES_HELP } from './exit-codes.ts';
import type { CliIo } from './io.ts';

const DESCRIPTION =
  'Tells a company which of its clients are about to leave, why, and whether the model that says so can still be trusted.';

/**
 * The command line, not yet run. Only commander is loaded: each command loads the rest when it runs.
 * It never ends the process: wrong usage is thrown as commander's own error, after it was explained on stderr.
 */
export function createProgram(io: CliIo): Command {
  const program = new Command('dynamic-risk')
    .description(DESCRIPTION)
    .version(packageVersion(), '--version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .showHelpAfterError('Run with --help for usage.')
    .addHelpText('after', `\n${EXIT_CODES_HELP}`);
  addInitCommand(program, io);
  addRunCommand(program, io);
  addIngestCommand(program, io);
  addTrainCommand(program, io);
  addScoreCommand(program, io);
  addDeployCommand(program, io);
  addDiagnoseCommand(program, io);
  addReportCommand(program, io);
  addWorklistCommand(program, io);
  addPredictCommand(program, io);
  addWhatChangedCommand(program, io);
  addDataCommand(program, io);
  addModelsCommand(program, io);
  addQuarantineCommand(program, io);
  addHistoryCommand(program, io);
  addQueryCommand(program, io);
  addServeCommand(program, io);
  addStatusCommand(program, io);
  return program;
}

function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

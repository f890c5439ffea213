/** `dynamic-risk models`: what the registry holds. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { addModelsCompareCommand } from './models-compare.ts';
import { addModelsExportCommand } from './models-export.ts';
import { addModelsListCommand } from './models-list.ts';
import { addModelsRollbackCommand } from './models-rollback.ts';
import { addModelsShowCommand } from './models-show.ts';
import { addModelsVerifyCommand } from './models-verify.ts';

/** Adds every command under `models`. */
export function addModelsCommand(program: Command, io: CliIo): void {
  const models = program
    .command('models')
    .summary('the registry: list, show, compare, verify, export, roll back')
    .description('Works on the model registry. Only rollback changes what is deployed.');
  addModelsListCommand(models, io);
  addModelsShowCommand(models, io);
  addModelsCompareCommand(models, io);
  addModelsRollbackCommand(models, io);
  addModelsExportCommand(models, io);
  addModelsVerifyCommand(models, io);
}

/** `dynamic-risk models`: what the registry holds. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { addModelsListCommand } from './models-list.ts';
import { addModelsShowCommand } from './models-show.ts';

/** Adds `models show` and `models list`. */
export function addModelsCommand(program: Command, io: CliIo): void {
  const models = program
    .command('models')
    .summary('the registry: list the models, show one')
    .description('Looks into the model registry; changes nothing.');
  addModelsShowCommand(models, io);
  addModelsListCommand(models, io);
}

/** `dynamic-risk quarantine`: the rows that broke the contract. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { addQuarantineExportCommand } from './quarantine-export.ts';
import { addQuarantineListCommand } from './quarantine-list.ts';
import { addQuarantineReplayCommand } from './quarantine-replay.ts';
import { addQuarantineShowCommand } from './quarantine-show.ts';

/** Adds every command under `quarantine`. */
export function addQuarantineCommand(program: Command, io: CliIo): void {
  const quarantine = program
    .command('quarantine')
    .summary('rows that broke the contract: list, show, export, replay')
    .description(
      'Rows that broke the contract are kept until they are mended. Only replay changes anything.',
    );
  addQuarantineListCommand(quarantine, io);
  addQuarantineShowCommand(quarantine, io);
  addQuarantineExportCommand(quarantine, io);
  addQuarantineReplayCommand(quarantine, io);
}

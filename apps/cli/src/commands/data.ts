/** `dynamic-risk data`: the data set versions. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { addDataListCommand } from './data-list.ts';
import { addDataPruneCommand } from './data-prune.ts';

/** Adds every command under `data`. */
export function addDataCommand(program: Command, io: CliIo): void {
  const data = program
    .command('data')
    .summary('the data set versions: list, prune')
    .description(
      'Every ingestion that changes the data set makes a new version; earlier ones stay readable.',
    );
  addDataListCommand(data, io);
  addDataPruneCommand(data, io);
}

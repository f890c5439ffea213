/** `dynamic-risk quarantine export`: open rows as a CSV file to be mended. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';
import { filterOf, type FilterOptions, withFilters } from './quarantine-filter.ts';

interface ExportOptions extends CommonOptions, FilterOptions {
  readonly output?: string;
}

/** Adds `export [--output FILE] [--run ID] [--source NAME] [--rule NAME]`. */
export function addQuarantineExportCommand(quarantine: Command, io: CliIo): void {
  const command = defineCommand(quarantine, {
    usage: 'export',
    summary: 'open rows as a CSV file, to be mended',
    description: `Writes the rows that wait to be mended, each with its id, source, line and rules, then its cells in
      the columns of its source; a record that is no row of its table stands as text in a last column. Mend the cells,
      leave the ids, and hand the file back with replay --file. No cell is a formula to a spreadsheet: one that would
      be has a ' in front, which replay takes off.`,
    examples: [
      'dynamic-risk quarantine export --output mended.csv',
      'dynamic-risk quarantine export --rule not-a-number > mended.csv',
    ],
  });
  withFilters(command)
    .option('--output <file>', 'write here instead of to stdout; never half-written')
    .action((options: ExportOptions) =>
      answer(io, options, async ({ note, warn }) => {
        const { config, ports } = await openProject(io, options, warn);
        const { exportQuarantine } = await import('@dynamic-risk/pipeline');
        const { formatQuantity } = await import('@dynamic-risk/reporting');
        const { names, rows } = await exportQuarantine(ports, config.contract, filterOf(options));
        const { output } = options;
        if (options.json !== true || output !== undefined) {
          const { createTextTables } = await import('@dynamic-risk/adapters-node');
          const path = output === undefined ? undefined : resolve(io.cwd, output);
          await createTextTables().write(path, names, rows);
        }
        note(`${formatQuantity(rows.length, 'row')}${output === undefined ? '' : ` written to ${output}`}`);
        return {
          json:
            output === undefined
              ? { rows: rows.length, names, records: rows }
              : { rows: rows.length, output },
          text: () => '',
        };
      }),
    );
}

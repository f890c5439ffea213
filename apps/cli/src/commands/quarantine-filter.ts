/** The options by which rejected rows are chosen. */
import type { QuarantineFilter } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';

export interface FilterOptions {
  readonly run?: string;
  readonly source?: string;
  readonly rule?: string;
}

/** Adds `--run`, `--source` and `--rule`. */
export function withFilters(command: Command): Command {
  return command
    .option('--run <id>', 'only rows that this run rejected; the beginning of its id is enough')
    .option('--source <name>', 'only rows of this source: sourcedata/nov.csv or nov.csv')
    .option('--rule <name>', 'only rows that break this rule: below-minimum');
}

/** The filter that the options mean. */
export function filterOf({ run, source, rule }: FilterOptions): QuarantineFilter {
  return {
    ...(run === undefined ? {} : { run }),
    ...(source === undefined ? {} : { source }),
    ...(rule === undefined ? {} : { rule }),
  };
}

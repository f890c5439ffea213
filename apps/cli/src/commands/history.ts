/** `dynamic-risk history`: runs, scores, drift and timings over time. */
import type { StepTiming } from '@dynamic-risk/diagnostics';
import type { HistoryRun, HistorySeries, VersionSummary } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import type { CommandResult } from '../output.ts';
import { canvasOf } from '../terminal.ts';
import { openProject } from '../wire.ts';

/** The document of `history --json`. What is not known is absent. */
export interface HistoryDocument {
  readonly mode: string;
  /** Runs that are stored. */
  readonly total: number;
  /** The last of them, oldest first. */
  readonly runs: readonly HistoryRun[];
  /** What is drawn of these runs. */
  readonly series: readonly HistorySeries[];
  /** Of all stored runs. */
  readonly timings: readonly StepTiming[];
  /** Every data set version with the summary of its columns, oldest first. */
  readonly versions: readonly VersionSummary[];
}

interface HistoryOptions extends CommonOptions {
  readonly last: number;
  readonly column?: string;
}

const DEFAULT_LAST = 20;

/** Adds `history [--last N] [--column NAME]`. */
export function addHistoryCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'history',
    summary: 'runs, scores, drift, rows and timings over time',
    description: `Shows the stored runs as a table, how their figures moved as small charts, and how long each step
      takes (median, 95 % quantile, last). With --column one column of the data set: its missing
      share, mean or levels in every version there was. Reads what is stored and changes nothing.`,
    examples: [
      'dynamic-risk history',
      'dynamic-risk history --last 100 --json',
      'dynamic-risk history --column monthly_charges',
    ],
  })
    .option('--last <n>', 'number of newest runs that are shown', parseLast, DEFAULT_LAST)
    .option('--column <name>', 'one column of the data set, version by version')
    .action((options: HistoryOptions) => answer(io, options, ({ warn }) => tell(io, options, warn)));
}

async function tell(
  io: CliIo,
  options: HistoryOptions,
  warn: (message: string) => void,
): Promise<CommandResult> {
  const { config, ports } = await openProject(io, options, warn);
  const { columnTrend, historySeries, readHistory } = await import('@dynamic-risk/pipeline');
  const history = await readHistory(ports, { last: options.last });
  history.leftOut.forEach(warn);
  const canvas = canvasOf(io.stdout, io.env);
  if (options.column !== undefined) {
    const trend = columnTrend(history, options.column);
    return {
      json: trend,
      text: async (style) => (await import('../views/column-view.ts')).columnView(trend, canvas, style),
    };
  }
  const document: HistoryDocument = {
    mode: config.mode,
    total: history.total,
    runs: history.runs,
    series: historySeries(history),
    timings: history.timings,
    versions: history.versions,
  };
  return {
    json: document,
    text: async (style) => (await import('../views/history-view.ts')).historyView(document, canvas, style),
  };
}

function parseLast(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number of runs from 1 on.');
}

/** `dynamic-risk query "select …"`: read-only SQL over what is stored. */
import type { QueryTable } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import type { CommandResult, Messages } from '../output.ts';
import { readStatement } from '../read-statement.ts';
import { openProject } from '../wire.ts';

interface QueryOptions extends CommonOptions {
  readonly format: 'table' | 'json' | 'csv';
  readonly limit: number;
  readonly timeout: number;
  readonly tables?: boolean;
}

const DEFAULT_ROWS = 1000;
const DEFAULT_SECONDS = 30;

/** Adds `query [statement] [--format table|json|csv] [--limit N] [--timeout S] [--tables]`. */
export function addQueryCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'query [statement]',
    summary: 'read-only SQL over runs, scores, diagnostics and client rows',
    description: `Answers one SQL statement that only reads (the dialect is DuckDB's) over the tables that --tables
      describes. Nothing is changed: no file, network or setting can be reached. "-" reads the statement from standard
      input.`,
    examples: [
      'dynamic-risk query --tables',
      'dynamic-risk query "select started_at, verdict, dataset_rows from runs order by 1 desc limit 10"',
      'dynamic-risk query --format csv "select * from clients" > clients.csv',
      'dynamic-risk query - < question.sql',
    ],
  })
    .addOption(
      new Option('--format <how>', 'how rows are printed').choices(['table', 'json', 'csv']).default('table'),
    )
    .option('--limit <rows>', 'most rows that are answered', parseLimit, DEFAULT_ROWS)
    .option('--timeout <seconds>', 'time after which the statement is stopped', parseSeconds, DEFAULT_SECONDS)
    .option('--tables', 'describe every table and column, and run nothing')
    .action((statement: string | undefined, options: QueryOptions) => {
      const json = options.json === true || options.format === 'json';
      return answer(io, { ...options, json }, async (messages) => {
        const { config, ports } = await openProject(io, options, messages.warn);
        const { queryTables } = await import('@dynamic-risk/pipeline');
        const tables = await queryTables(ports, config, { onLeftOut: messages.warn });
        if (options.tables === true) return describeTables(tables);
        const sql = await readStatement(io, statement);
        return ask(io, { ...options, format: json ? 'json' : options.format }, { sql, tables, messages });
      });
    });
}

function describeTables(tables: readonly QueryTable[]): CommandResult {
  return {
    json: { tables: tables.map(({ name, description, columns }) => ({ name, description, columns })) },
    text: async (style) => (await import('../views/query-view.ts')).tablesView(tables, style),
  };
}

interface Question {
  readonly sql: string;
  readonly tables: readonly QueryTable[];
  readonly messages: Messages;
}

async function ask(
  io: CliIo,
  { format, limit, timeout }: QueryOptions,
  { sql, tables, messages }: Question,
): Promise<CommandResult> {
  const { createQueryEngine } = await import('@dynamic-risk/adapters-node');
  const found = await createQueryEngine().run(sql, tables, { rows: limit, timeoutMs: 1000 * timeout });
  const { answerDocument, answerTexts, answerView, describeSize } = await import('../views/query-view.ts');
  const size = describeSize(found, limit);
  if (found.isCut) messages.warn(size);
  else if (format !== 'json') messages.note(size);
  if (format === 'csv') {
    const { createTextTables } = await import('@dynamic-risk/adapters-node');
    const { sinkStream } = await import('../sink-stream.ts');
    const { names, rows } = answerTexts(found);
    await createTextTables(sinkStream(io.stdout)).write(undefined, names, rows);
  }
  return {
    json: answerDocument(found, limit),
    text: (style) => (format === 'csv' ? '' : answerView(found, style)),
  };
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number of rows from 1 on.');
}

/** At most a day: what a timer takes is bounded. */
function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Expected seconds, more than 0 and at most 86400.');
}

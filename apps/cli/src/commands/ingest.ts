/** `dynamic-risk ingest`: new source files into the data set. */
import type { IngestResult, RunIngestOptions } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { alarmStatus } from '../alarm-status.ts';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import type { Messages } from '../output.ts';
import { openIngestProject, openProject } from '../wire.ts';
import type { IngestProject } from '../wire.ts';

interface IngestOptions extends CommonOptions {
  readonly rebuild?: boolean;
  readonly recheck?: boolean;
}

/** Adds `ingest [--rebuild | --recheck]`. */
export function addIngestCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'ingest',
    summary: 'read new source files, check every row, add them to the data set',
    description: `Reads every source whose content was never read, quarantines the rows that break the contract,
      drops exact duplicates, settles conflicts and adds the rest to the data set. Once the contract has changed,
      --recheck keeps the rows that keep the new one, and --rebuild makes the data set anew from the sources that are
      there; earlier versions stay stored.`,
    examples: [
      'dynamic-risk ingest',
      'dynamic-risk ingest --recheck',
      'dynamic-risk ingest --rebuild --json',
    ],
  })
    .option('--rebuild', 'read all sources anew into a new data set')
    .option('--recheck', 'read nothing: check the rows of the data set under the contract as it is now')
    .action((options: IngestOptions) =>
      answer(io, options, async ({ progress, warn }) => {
        const { keepMemorySmall } = await import('../keep-memory-small.ts');
        keepMemorySmall();
        const project = await openIngestProject(io, options, warn);
        const { runIngest } = await import('@dynamic-risk/pipeline/ingestion');
        const result = await runIngest(await project.context(progress), {
          rebuild: options.rebuild === true,
          recheck: options.recheck === true,
          ...(await judgeOf(project, io, options, { progress, warn })),
        });
        const document = ingestDocument(result);
        const newOnly = result.status === 'nothing-new';
        return {
          json: document,
          status: alarmStatus(result.alerts, { newOnly }),
          text: async (style) => (await import('../views/ingest-view.ts')).ingestView(document, style),
        };
      }),
    );
}

/** What it takes to tell of alarms is loaded only where there are rules. */
async function judgeOf(
  { config }: IngestProject,
  io: CliIo,
  options: IngestOptions,
  { progress, warn }: Pick<Messages, 'progress' | 'warn'>,
): Promise<Pick<RunIngestOptions, 'judge'>> {
  if (config.alerts.rules.length === 0) return {};
  const project = await openProject(io, options, warn);
  const { ingestionJudge } = await import('@dynamic-risk/pipeline');
  return { judge: ingestionJudge(await project.context(progress)) };
}

type StoredRecord = IngestResult['record'];

/** The account of rows, as every ingestion has it. */
export type RowCounts = Pick<
  StoredRecord,
  'rowsRead' | 'accepted' | 'quarantined' | 'duplicates' | 'conflicts'
>;

/** The document of `ingest --json`. With nothing new the counts are 0, as nothing was read. */
export interface IngestDocument {
  readonly status: IngestResult['status'];
  readonly runId: string;
  readonly ingestion: RowCounts & {
    /** As the record of the ingestion has them. */
    readonly files: StoredRecord['files'];
    /** Rows of earlier ingestions that are set aside now, and the other way round. */
    readonly superseded: number;
    readonly reinstated: number;
    readonly datasetRows: number;
    readonly datasetSha256: string;
    readonly setAsideRows: number;
    /** Fingerprint of the contract. */
    readonly contractSha256: string;
    /** Fingerprint of the version it was added to. */
    readonly parentSha256: string | null;
    /** Clients with both outcomes in all that was ever accepted. */
    readonly conflictLedger: NonNullable<StoredRecord['conflictLedger']> | null;
    /** Rows of all ingestions that wait in quarantine to be mended. */
    readonly openQuarantined: number;
    /** Of `--recheck`. */
    readonly recheck: NonNullable<StoredRecord['recheck']> | null;
  };
  readonly artifacts: IngestResult['artifacts'];
  /** The rules of alerting that hold; absent when there are none. */
  readonly alerts?: IngestResult['alerts'];
}

function ingestDocument(result: IngestResult): IngestDocument {
  const { status, runId, record, openQuarantined, artifacts, alerts } = result;
  const isNew = status === 'ingested';
  const count = (of: number | undefined): number => (isNew ? (of ?? 0) : 0);
  return {
    status,
    runId,
    ingestion: {
      files: isNew ? record.files : [],
      rowsRead: count(record.rowsRead),
      accepted: count(record.accepted),
      quarantined: count(record.quarantined),
      duplicates: count(record.duplicates),
      conflicts: count(record.conflicts),
      superseded: count(record.superseded),
      reinstated: count(record.reinstated),
      datasetRows: record.datasetRows,
      datasetSha256: record.datasetSha256,
      setAsideRows: record.setAsideRows ?? 0,
      contractSha256: record.contractSha256,
      parentSha256: record.parentSha256 ?? null,
      conflictLedger: record.conflictLedger ?? null,
      openQuarantined,
      recheck: (isNew ? record.recheck : undefined) ?? null,
    },
    artifacts,
    ...(alerts.length === 0 ? {} : { alerts }),
  };
}

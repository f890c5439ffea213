/** `dynamic-risk ingest`: new source files into the data set. */
import type { IngestResult } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface IngestOptions extends CommonOptions {
  readonly rebuild?: boolean;
}

/** Adds `ingest [--rebuild]`. */
export function addIngestCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'ingest',
    summary: 'read new source files, check every row, add them to the data set',
    description: `Reads every source file whose content was never read, quarantines the rows that break the
      contract, drops exact duplicates and adds the rest to the data set.`,
    examples: ['dynamic-risk ingest', 'dynamic-risk ingest --rebuild --json'],
  })
    .option('--rebuild', 'read all source files anew; needed once the contract has changed')
    .action((options: IngestOptions) =>
      answer(io, options, async ({ progress, warn }) => {
        const project = await openProject(io, options, warn);
        const { runIngest } = await import('@dynamic-risk/pipeline');
        const result = await runIngest(await project.context(progress), {
          rebuild: options.rebuild === true,
        });
        const document = ingestDocument(result);
        return {
          json: document,
          text: async (style) => (await import('../views/step-views.ts')).ingestView(document, style),
        };
      }),
    );
}

/** The document of `ingest --json`. With nothing new the counts are 0, as nothing was read. */
export interface IngestDocument {
  readonly status: IngestResult['status'];
  readonly runId: string;
  readonly ingestion: {
    readonly files: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
    readonly rowsRead: number;
    readonly accepted: number;
    readonly quarantined: number;
    readonly duplicates: number;
    readonly datasetRows: number;
    readonly datasetSha256: string;
  };
  readonly artifacts: IngestResult['artifacts'];
}

function ingestDocument({ status, runId, record, artifacts }: IngestResult): IngestDocument {
  const { rowsRead, accepted, quarantined, duplicates, datasetRows, datasetSha256 } = record;
  const counts =
    status === 'ingested'
      ? { rowsRead, accepted, quarantined, duplicates }
      : { rowsRead: 0, accepted: 0, quarantined: 0, duplicates: 0 };
  const files = status === 'ingested' ? record.files : [];
  return {
    status,
    runId,
    ingestion: {
      files: files.map(({ name, sha256, rows }) => ({ name, sha256, rows })),
      ...counts,
      datasetRows,
      datasetSha256,
    },
    artifacts,
  };
}

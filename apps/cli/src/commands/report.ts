/** `dynamic-risk report`: of what is stored now, or of an earlier run again. */
import type { ReportAudience, ReportFormat } from '@dynamic-risk/pipeline';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

interface ReportOptions extends CommonOptions {
  readonly run?: string;
  readonly format?: readonly ReportFormat[];
  readonly audience?: ReportAudience;
}

const FORMATS: readonly ReportFormat[] = ['pdf', 'html', 'json', 'md'];
const AUDIENCES: readonly ReportAudience[] = ['manager', 'technical'];

/** Adds `report [--run ID] [--format LIST] [--audience WHO]`. */
export function addReportCommand(program: Command, io: CliIo): void {
  defineCommand(program, {
    usage: 'report',
    summary: 'write the report as PDF, HTML, Markdown and JSON, also of an earlier run',
    description: `Writes the report of the deployed model, the last decision and the last diagnosis, with the
      worklist. With --run it makes the pages of an earlier report again, from what that run stored: neither its data
      nor its model has to be there any more. Earlier reports are kept; pages for other readers lie beside them.`,
    examples: [
      'dynamic-risk report',
      'dynamic-risk report --format pdf,md --audience manager',
      'dynamic-risk report --run 20261123T112233456Z --format html --json',
    ],
  })
    .option('--run <id>', 'the run whose report is made again (dynamic-risk history lists them)')
    .addOption(
      new Option(
        '--format <list>',
        `any of ${FORMATS.join(',')}; default: report.formats of the configuration`,
      ).argParser(parseFormats),
    )
    .addOption(
      new Option(
        '--audience <who>',
        'manager: page one, worklist and a few figures; technical: everything',
      ).choices(AUDIENCES),
    )
    .action((options: ReportOptions) =>
      answer(io, options, async ({ progress, warn }) => {
        const project = await openProject(io, options, warn);
        const { runReport } = await import('@dynamic-risk/pipeline');
        const { run, format, audience } = options;
        const { report, artifacts } = await runReport(await project.context(progress), {
          ...(run === undefined ? {} : { run }),
          ...(format === undefined ? {} : { formats: format }),
          ...(audience === undefined ? {} : { audience }),
        });
        return {
          json: { status: 'reported', runId: report.runId, artifacts, report },
          text: async (style) => (await import('../views/step-views.ts')).reportView(artifacts, style),
        };
      }),
    );
}

function parseFormats(text: string): readonly ReportFormat[] {
  const names = text.split(',').map((name) => name.trim());
  const formats = FORMATS.filter((format) => names.includes(format));
  if (formats.length === names.length) return formats;
  throw new InvalidArgumentError(`Expected any of ${FORMATS.join(',')}, each at most once.`);
}

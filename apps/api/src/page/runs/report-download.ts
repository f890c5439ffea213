/** The report of one run as a file. */
import { reportName } from '@dynamic-risk/pipeline';
import type { Answer } from '../../http/answer.ts';
import { apiProblem } from '../../http/problem-details.ts';
import type { PageService } from '../page-service.ts';

/** What a report can be had as. */
export const REPORT_FORMS = ['pdf', 'html', 'json'] as const;

export type ReportForm = (typeof REPORT_FORMS)[number];

const TYPES: Readonly<Record<ReportForm, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
};

/**
 * A stored file, named after its run. Only runs that are recorded and names of this table reach the store.
 *
 * @param file - `report.pdf`, `report.html` or `report.json`
 * @throws {ApiProblem} 404 for any other run or file
 */
export async function reportDownload(
  { pages, runLog, mode }: Pick<PageService, 'pages' | 'runLog' | 'mode'>,
  runId: string,
  file: string,
): Promise<Answer> {
  const form = REPORT_FORMS.find((each) => file === `report.${each}`);
  const isRun = form !== undefined && (await runLog.list()).some((run) => run.runId === runId);
  const name = reportName(mode).replace(/json$/, form ?? '');
  const stored = isRun ? await pages.reports.load(runId, name) : undefined;
  if (form === undefined || stored === undefined) {
    throw apiProblem('not-found', 'There is no such report. The page of runs lists all that are kept.');
  }
  return {
    status: 200,
    headers: {
      'Content-Type': TYPES[form],
      'Content-Disposition': `attachment; filename="${runId}_${name}"`,
      'Cache-Control': 'private, no-cache',
    },
    body: stored.content,
  };
}

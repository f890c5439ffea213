/** What a run left for people, as a file. */
import type { Answer } from '../../http/answer.ts';
import { apiProblem } from '../../http/problem-details.ts';
import type { PageService } from '../page-service.ts';
import { REPORT_FILES } from './report-files.ts';

/**
 * A stored file, named after its run. Only runs that are recorded and names of this table reach the store.
 *
 * @param file - as `ReportFile.file`
 * @throws {ApiProblem} 404 for any other run or file
 */
export async function reportDownload(
  { pages, runLog, mode }: Pick<PageService, 'pages' | 'runLog' | 'mode'>,
  runId: string,
  file: string,
): Promise<Answer> {
  const known = REPORT_FILES.find((each) => each.file === file);
  const run = (await runLog.list()).find((each) => each.runId === runId);
  const name = known?.storedAs(mode) ?? '';
  const stored = known === undefined || run === undefined ? undefined : await pages.reports.load(runId, name);
  if (known === undefined || stored === undefined) {
    throw apiProblem('not-found', 'There is no such file. The page of runs lists all that are kept.');
  }
  return {
    status: 200,
    headers: {
      'Content-Type': known.type,
      'Content-Disposition': `attachment; filename="${runId}_${name}"`,
      'Cache-Control': 'private, no-cache',
    },
    body: stored.content,
  };
}

/** The list of runs, and their reports as files. */
import type { Route } from '../../http/route.ts';
import { apiProblem } from '../../http/problem-details.ts';
import { pageRoute, refuseWithPage } from '../page-route.ts';
import type { PageService } from '../page-service.ts';
import { lastRun } from '../read/last-run.ts';
import { pageNumber } from '../read/page-number.ts';
import { reportDownload } from './report-download.ts';
import { runComparisonPage } from './run-comparison-page.ts';
import { runsPage } from './runs-page.ts';

export function runPageRoutes(service: PageService): readonly Route[] {
  return [
    pageRoute(service, {
      method: 'GET',
      path: '/run-list',
      scope: 'read',
      async show({ query }) {
        const [runs, last] = await Promise.all([service.runLog.list(), lastRun(service)]);
        const page = pageNumber(query('page'));
        return { page: runsPage({ runs, ...(last === undefined ? {} : { last }), page }) };
      },
    }),
    pageRoute(service, {
      method: 'GET',
      path: '/run-list/compare',
      scope: 'read',
      async show({ query }) {
        const runs = await service.runLog.list();
        const [first, second] = [query('first'), query('second')].map((id) =>
          runs.find(({ runId }) => runId === id),
        );
        if (first === undefined || second === undefined) throw noSuchRun();
        return { page: runComparisonPage([first, second], runs) };
      },
    }),
    {
      method: 'GET',
      path: '/run-list/:run/:file',
      scope: 'read',
      produces: ['application/pdf', 'text/html', 'application/json', 'text/csv'],
      isDocument: true,
      refuse: refuseWithPage(service),
      handle: ({ param }) => reportDownload(service, param('run'), param('file')),
    },
  ];
}

function noSuchRun(): Error {
  return apiProblem('not-found', 'There is no such run. The page of runs lists all of them.');
}

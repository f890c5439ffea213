/** The list of runs, and their reports as files. */
import type { Route } from '../../http/route.ts';
import { pageRoute, refuseWithPage } from '../page-route.ts';
import type { PageService } from '../page-service.ts';
import { lastRun } from '../read/last-run.ts';
import { pageNumber } from '../read/page-number.ts';
import { reportDownload } from './report-download.ts';
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
    {
      method: 'GET',
      path: '/run-list/:run/:file',
      scope: 'read',
      produces: ['application/pdf', 'text/html', 'application/json'],
      isDocument: true,
      refuse: refuseWithPage(service),
      handle: ({ param }) => reportDownload(service, param('run'), param('file')),
    },
  ];
}

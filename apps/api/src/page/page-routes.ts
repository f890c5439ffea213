/** Every page of the service. */
import type { Route } from '../http/route.ts';
import type { Service } from '../service.ts';
import { assetRoutes } from './assets.ts';
import { parseClientQuery } from './clients/client-query.ts';
import { clientsPage } from './clients/clients-page.ts';
import { findOrGap } from './layout/gap.ts';
import { viewerOf } from './layout/viewer.ts';
import { modelPageRoutes } from './models/model-page-routes.ts';
import { pageRoute } from './page-route.ts';
import { hasPages, type PageService } from './page-service.ts';
import { createReportSource } from './read/latest-report.ts';
import { createWorklistSource, type WorklistSource } from './read/latest-worklist.ts';
import { runPageRoutes } from './runs/run-page-routes.ts';
import { loginRoute } from './session/login-page.ts';
import { readState } from './state/read-state.ts';
import { statePage } from './state/state-page.ts';
import { whatIfRoutes } from './what-if/what-if-routes.ts';

/** None where the service was not given what pages read. */
export function pageRoutes(service: Service): readonly Route[] {
  if (!hasPages(service)) return [];
  const worklist = createWorklistSource(service);
  return [
    stateRoute(service, worklist),
    clientsRoute(service, worklist),
    ...whatIfRoutes(service, worklist),
    ...modelPageRoutes(service),
    ...runPageRoutes(service),
    loginRoute(service),
    ...assetRoutes(),
  ];
}

function stateRoute(service: PageService, worklist: WorklistSource): Route {
  const report = createReportSource(service);
  return pageRoute(service, {
    method: 'GET',
    path: '/',
    scope: 'read',
    show: async ({ caller }) => ({
      page: statePage(
        await readState(service, { report, worklist }),
        viewerOf(caller, service.tokens.length > 0),
      ),
    }),
  });
}

function clientsRoute(service: PageService, worklist: WorklistSource): Route {
  return pageRoute(service, {
    method: 'GET',
    path: '/clients',
    scope: 'read',
    async show({ query, caller }) {
      const found = await findOrGap(worklist, service.onServerFault);
      const runs = await service.runLog.list();
      const run = runs.find(({ runId }) => found.kind === 'found' && runId === found.value.runId);
      const viewer = viewerOf(caller, service.tokens.length > 0);
      return { page: clientsPage(found, { query: parseClientQuery(query), viewer, run }) };
    },
  });
}

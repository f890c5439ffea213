/** A page as a route: surrounded by what all pages have, and its problems shown as pages. */
import type { Answer } from '../http/answer.ts';
import type { ApiRequest } from '../http/api-request.ts';
import type { Route } from '../http/route.ts';
import type { Service } from '../service.ts';
import { goTo, pageAnswer } from './layout/page-answer.ts';
import { pageDocument, type Page } from './layout/page-document.ts';
import { problemPage } from './layout/problem-page.ts';
import { viewerOf } from './layout/viewer.ts';

/** A page to be shown, with its status where that is not 200, or an answer of another kind. */
export type PageResult = { readonly page: Page; readonly status?: number } | { readonly answer: Answer };

export interface PageRouteOptions extends Pick<Route, 'method' | 'path' | 'scope'> {
  readonly show: (request: ApiRequest) => PageResult | Promise<PageResult>;
}

/** The route of one page. */
export function pageRoute(service: Service, { show, ...route }: PageRouteOptions): Route {
  const { mode, version, tokens } = service;
  return {
    ...route,
    produces: ['text/html'],
    refuse: refuseWithPage(service),
    async handle(request) {
      const result = await show(request);
      if ('answer' in result) return result.answer;
      const viewer = viewerOf(request.caller, tokens.length > 0);
      const isKnown = route.scope !== 'public';
      const around = { mode, version, ...(isKnown ? { viewer } : {}) };
      return pageAnswer(pageDocument(result.page, around), result.status);
    },
  };
}

/** Who has not signed in is led to where one can; every other problem is a page. */
export function refuseWithPage({
  mode,
  version,
}: Pick<Service, 'mode' | 'version'>): NonNullable<Route['refuse']> {
  return (problem, { method }) => {
    if (problem.status === 401 && (method === 'GET' || method === 'HEAD')) return goTo('/login');
    return pageAnswer(pageDocument(problemPage(problem), { mode, version }), problem.status);
  };
}

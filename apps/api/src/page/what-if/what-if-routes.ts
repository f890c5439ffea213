/** `/what-if`, opened and sent. What is known of a client is sent in the body: it stands in no address and no log. */
import type { Route } from '../../http/route.ts';
import { findOrGap } from '../layout/gap.ts';
import { pageRoute, type PageResult } from '../page-route.ts';
import type { PageService } from '../page-service.ts';
import type { WorklistSource } from '../read/latest-worklist.ts';
import { readForm } from '../read/read-form.ts';
import { whatIfPage, type WhatIfRequest } from './what-if-page.ts';

export function whatIfRoutes(service: PageService, worklist: WorklistSource): readonly Route[] {
  const { deployed, onServerFault, metrics } = service;
  const show = async (asked: WhatIfRequest): Promise<PageResult> => {
    const model = await findOrGap(async () => deployed.current(), onServerFault);
    const { probabilities, ...shown } = whatIfPage(model, await findOrGap(worklist, onServerFault), asked);
    if (probabilities !== undefined) metrics.onPredictions(probabilities);
    return shown;
  };
  const path = '/what-if';
  const scope = 'predict';
  return [
    pageRoute(service, {
      method: 'GET',
      path,
      scope,
      show: ({ query }) => show({ client: query('client') ?? '' }),
    }),
    pageRoute(service, {
      method: 'POST',
      path,
      scope,
      async show(request) {
        const form = await readForm(request);
        return show({ client: form.get('client') ?? '', form });
      },
    }),
  ];
}

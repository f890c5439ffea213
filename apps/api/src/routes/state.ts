/** What is known of the deployed model and of the data: `/scoring`, `/summarystats`, `/diagnostics`. */
import { diagnosticsAnswer, scoringAnswer, summaryStatisticsAnswer } from '@dynamic-risk/reporting';
import { jsonAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { latestDiagnosis } from '../latest-diagnosis.ts';
import { operation } from '../openapi/operation.ts';
import { diagnosticsSchema, scoringSchema, summaryStatsSchema } from '../schemas/state-schemas.ts';
import type { Service } from '../service.ts';

/** Nothing is computed: what the last run left is told. */
export function stateRoutes({ deployed, reports, mode }: Service): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/scoring',
      scope: 'read',
      operation: operation({
        id: 'scoring',
        tag: 'state',
        summary: 'How the deployed model did on the test data when it was deployed',
        answer: { 'application/json': { schema: scoringSchema } },
      }),
      async handle() {
        const { unit } = await deployed.current();
        return jsonAnswer(scoringAnswer(unit), { modelId: unit.modelId });
      },
    },
    {
      method: 'GET',
      path: '/summarystats',
      scope: 'read',
      operation: operation({
        id: 'summaryStats',
        tag: 'state',
        summary: 'Statistics of every column of the ingested data, from the last diagnosis',
        answer: { 'application/json': { schema: summaryStatsSchema } },
      }),
      handle: async () => jsonAnswer(summaryStatisticsAnswer(await latestDiagnosis(reports, mode))),
    },
    {
      method: 'GET',
      path: '/diagnostics',
      scope: 'read',
      operation: operation({
        id: 'diagnostics',
        tag: 'state',
        summary: 'Missing data, step timings and dependencies, from the last diagnosis',
        answer: { 'application/json': { schema: diagnosticsSchema } },
      }),
      handle: async () => jsonAnswer(diagnosticsAnswer(await latestDiagnosis(reports, mode))),
    },
  ];
}

/** MLflow's scoring protocol: `POST /invocations`, `GET /ping`, `GET /version`. */
import { z } from 'zod';
import { csvRows } from '../formats/csv-rows.ts';
import { invocationRows } from '../formats/invocation-rows.ts';
import { parsePythonJsonBody } from '../formats/json-body.ts';
import { bodyFormat } from '../formats/media-type.ts';
import { checkRowCount, scoreRows } from '../formats/rows.ts';
import { jsonAnswer, textAnswer } from '../http/answer.ts';
import { apiProblem } from '../http/problem-details.ts';
import type { Route } from '../http/route.ts';
import { operation } from '../openapi/operation.ts';
import { invocationAnswerSchema, invocationSchema } from '../schemas/protocol-schemas.ts';
import type { Service } from '../service.ts';
import { healthState } from './health.ts';

export function mlflowRoutes(service: Service): readonly Route[] {
  return [invocationsRoute(service), pingRoute(service), versionRoute(service)];
}

function invocationsRoute(service: Service): Route {
  return {
    method: 'POST',
    path: '/invocations',
    scope: 'predict',
    operation: operation({
      id: 'invocations',
      tag: 'protocols',
      summary: 'Predictions in the way of an MLflow scoring server',
      body: { 'application/json': { schema: invocationSchema }, 'text/csv': { schema: z.string() } },
      answer: { 'application/json': { schema: invocationAnswerSchema } },
    }),
    async handle(request) {
      const format = bodyFormat(request, ['json', 'csv']);
      const body = await request.body(service.limits.maxBodyBytes);
      const { rows, output } =
        format === 'csv'
          ? ({ rows: csvRows(body, service.limits.maxRows), output: 'probability' } as const)
          : invocationRows(parsePythonJsonBody(body));
      checkRowCount(rows.length, service.limits.maxRows, 'the body');
      const model = await service.deployed.current();
      const { probabilities, flags } = scoreRows(model, rows, 0);
      service.metrics.onPredictions(probabilities);
      const predictions = Array.from<number>(output === 'risk' ? flags : probabilities);
      return jsonAnswer({ predictions }, { modelId: model.unit.modelId });
    },
  };
}

/** An empty line while predictions can be made. */
function pingRoute(service: Service): Route {
  return {
    method: 'GET',
    path: '/ping',
    scope: 'public',
    produces: ['text/plain', 'application/json'],
    operation: operation({
      id: 'ping',
      tag: 'protocols',
      summary: '200 while predictions can be made',
      isPublic: true,
      answer: { 'text/plain': { schema: z.string() } },
    }),
    async handle() {
      const { status } = await healthState(service);
      if (status === 'ok') return textAnswer('\n', { type: 'text/plain' });
      throw apiProblem(status === 'nothing-deployed' ? 'nothing-deployed' : 'artifact-corrupt', '');
    },
  };
}

function versionRoute({ version }: Service): Route {
  return {
    method: 'GET',
    path: '/version',
    scope: 'public',
    produces: ['text/plain', 'application/json'],
    operation: operation({
      id: 'version',
      tag: 'protocols',
      summary: 'The version of the service',
      isPublic: true,
      answer: { 'text/plain': { schema: z.string() } },
    }),
    handle: () => textAnswer(version, { type: 'text/plain' }),
  };
}

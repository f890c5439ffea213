/** `/model`, `/models`, `/models/:id` and its rollback. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { isModelId } from '@dynamic-risk/modeling';
import { listModels } from '@dynamic-risk/pipeline';
import { modelAnswer } from '@dynamic-risk/reporting';
import { z } from 'zod';
import { jsonAnswer, type Answer } from '../http/answer.ts';
import { apiProblem } from '../http/problem-details.ts';
import type { Route } from '../http/route.ts';
import { operation } from '../openapi/operation.ts';
import { modelSchema, modelsSchema, rollbackSchema } from '../schemas/state-schemas.ts';
import type { Service } from '../service.ts';

const MODEL_PARAMS = { path: z.object({ id: z.string().meta({ description: 'E.g. `m-0123456789ab`.' }) }) };

export function modelRoutes(service: Service): readonly Route[] {
  return [deployedModelRoute(service), modelListRoute(service), modelRoute(service), rollbackRoute(service)];
}

function deployedModelRoute({ deployed }: Service): Route {
  return {
    method: 'GET',
    path: '/model',
    scope: 'read',
    operation: operation({
      id: 'deployedModel',
      tag: 'models',
      summary: 'The deployed model: what it asks of a row, its coefficients, where it came from',
      answer: { 'application/json': { schema: modelSchema } },
    }),
    async handle() {
      const { unit } = await deployed.current();
      const { modelId, model, deployedAt } = unit;
      return jsonAnswer({ ...modelAnswer(modelId, model), deployedAt }, { modelId });
    },
  };
}

function modelListRoute({ registry }: Service): Route {
  return {
    method: 'GET',
    path: '/models',
    scope: 'read',
    operation: operation({
      id: 'models',
      tag: 'models',
      summary: 'Every model that was ever trained, with its scores and what became of it',
      answer: { 'application/json': { schema: modelsSchema } },
    }),
    async handle() {
      const deployed = (await registry.pointer())?.modelId;
      const models = listModels(await registry.journal(), deployed);
      return jsonAnswer({ deployed: deployed ?? null, models });
    },
  };
}

function modelRoute({ registry }: Service): Route {
  return {
    method: 'GET',
    path: '/models/:id',
    scope: 'read',
    operation: operation({
      id: 'model',
      tag: 'models',
      summary: 'One model, as `GET /model`',
      params: MODEL_PARAMS,
      answer: { 'application/json': { schema: modelSchema } },
      problems: [404],
    }),
    async handle(request) {
      const id = modelIdOf(request.param('id'));
      return jsonAnswer(modelAnswer(id, await registry.load(id)), { modelId: id });
    },
  };
}

function rollbackRoute(service: Service): Route {
  return {
    method: 'POST',
    path: '/models/:id/rollback',
    scope: 'admin',
    operation: operation({
      id: 'rollBack',
      tag: 'models',
      summary: 'Deploys a model again that was deployed before, with its score and ingestion record',
      params: MODEL_PARAMS,
      answer: { 'application/json': { schema: rollbackSchema } },
      problems: [404, 409],
    }),
    handle: (request) => rollBack(service, modelIdOf(request.param('id'))),
  };
}

/** Puts an earlier deployment back. @throws {ApiProblem} 409 for a model that was never deployed or is deployed now */
export async function rollBack(
  { rollBack: perform }: Pick<Service, 'rollBack'>,
  id: string,
): Promise<Answer> {
  if (perform === undefined) {
    throw apiProblem('admin-disabled', 'This service was started without the right to change anything.');
  }
  try {
    const { status, runId, at, from, to } = await perform(id);
    return jsonAnswer({ status, runId, at, from, to }, { modelId: to });
  } catch (error) {
    if (!(error instanceof DynamicRiskError) || error.code !== 'usage-invalid') throw error;
    throw apiProblem('rollback-impossible', error.message);
  }
}

/** @throws {ApiProblem} 404 for a text that cannot name a model: it never reaches the disk */
function modelIdOf(text: string): string {
  if (isModelId(text)) return text;
  throw apiProblem('not-found', 'There is no such model. GET /models lists all of them.');
}

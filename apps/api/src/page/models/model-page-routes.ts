/** The pages of models: the list, two side by side, and the way back to an earlier one. */
import { isModelId } from '@dynamic-risk/modeling';
import {
  compareRecorded,
  listModels,
  type DeploymentPointer,
  type ModelSummary,
} from '@dynamic-risk/pipeline';
import type { ApiRequest } from '../../http/api-request.ts';
import { apiProblem } from '../../http/problem-details.ts';
import type { Route } from '../../http/route.ts';
import { rollBack } from '../../routes/models.ts';
import { goTo } from '../layout/page-answer.ts';
import { viewerOf } from '../layout/viewer.ts';
import { pageRoute, type PageResult } from '../page-route.ts';
import type { PageService } from '../page-service.ts';
import { pageNumber } from '../read/page-number.ts';
import { readForm } from '../read/read-form.ts';
import { comparisonPage } from './comparison-page.ts';
import { canReturn, modelsPage } from './models-page.ts';
import { rollbackPage } from './rollback-page.ts';

const LIST = '/model-list';

export function modelPageRoutes(service: PageService): readonly Route[] {
  const compare = '/model-list/compare';
  const rollback = '/model-list/rollback';
  return [
    pageRoute(service, {
      method: 'GET',
      path: LIST,
      scope: 'read',
      show: (request) => showList(service, request),
    }),
    pageRoute(service, {
      method: 'GET',
      path: compare,
      scope: 'read',
      show: (request) => showPair(service, request),
    }),
    pageRoute(service, {
      method: 'GET',
      path: rollback,
      scope: 'admin',
      show: (request) => ask(service, request),
    }),
    pageRoute(service, {
      method: 'POST',
      path: rollback,
      scope: 'admin',
      show: (request) => perform(service, request),
    }),
  ];
}

interface Models {
  readonly models: readonly ModelSummary[];
  readonly pointer: DeploymentPointer | undefined;
}

async function readModels({ registry }: PageService): Promise<Models> {
  const pointer = await registry.pointer();
  return { pointer, models: listModels(await registry.journal(), pointer?.modelId) };
}

async function showList(service: PageService, { caller, query }: ApiRequest): Promise<PageResult> {
  const { models, pointer } = await readModels(service);
  const viewer = viewerOf(caller, service.tokens.length > 0);
  const page = pageNumber(query('page'));
  return { page: modelsPage({ models, ...(pointer === undefined ? {} : { pointer }), viewer, page }) };
}

/** Models that do not exist are not looked for on disk. */
async function showPair(service: PageService, { query }: ApiRequest): Promise<PageResult> {
  const { models } = await readModels(service);
  const [first, second] = [query('first'), query('second')].map((id) => knownModel(models, id));
  if (first === undefined || second === undefined) throw noSuchModel();
  return { page: comparisonPage(await compareRecorded(service, first.id, second.id), models) };
}

async function ask(service: PageService, { query }: ApiRequest): Promise<PageResult> {
  const { models, pointer } = await readModels(service);
  const target = knownModel(models, query('model'));
  if (target === undefined || pointer === undefined) throw noSuchModel();
  if (!canReturn(target)) {
    throw apiProblem('rollback-impossible', `Model ${target.id} is in use, or was never in use.`);
  }
  return { page: rollbackPage({ target, pointer, current: knownModel(models, pointer.modelId) }) };
}

/** Refused when another model came into use since the question was asked. */
async function perform(service: PageService, request: ApiRequest): Promise<PageResult> {
  const form = await readForm(request);
  const id = form.get('model') ?? '';
  if (!isModelId(id)) throw noSuchModel();
  const pointer = await service.registry.pointer();
  if (pointer?.modelId !== form.get('instead-of')) {
    throw apiProblem('rollback-impossible', 'Another model came into use meanwhile. Nothing was changed.');
  }
  await rollBack(service, id);
  return { answer: goTo(LIST) };
}

function knownModel(models: readonly ModelSummary[], id: string | undefined): ModelSummary | undefined {
  return models.find((model) => model.id === id);
}

function noSuchModel(): Error {
  return apiProblem('not-found', 'There is no such model. The page of models lists all of them.');
}

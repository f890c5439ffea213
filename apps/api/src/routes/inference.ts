/** The Open Inference Protocol, version 2, under `/v2`. */
import { z } from 'zod';
import { tensorDatatype, tensorRows } from '../formats/tensor-rows.ts';
import { parseJsonBody } from '../formats/json-body.ts';
import { bodyFormat } from '../formats/media-type.ts';
import { bodyInvalid, scoreRows } from '../formats/rows.ts';
import { jsonAnswer, type Answer } from '../http/answer.ts';
import { apiProblem } from '../http/problem-details.ts';
import type { ApiRequest } from '../http/api-request.ts';
import type { Route } from '../http/route.ts';
import type { DeployedModel } from '../model/deployed-model.ts';
import { operation, type OperationInput } from '../openapi/operation.ts';
import {
  inferenceAnswerSchema,
  inferenceModelSchema,
  inferenceRequestSchema,
} from '../schemas/protocol-schemas.ts';
import type { Service } from '../service.ts';
import { healthState } from './health.ts';
import { inferenceProblem } from './inference-problem.ts';

/** The name of whatever is deployed; the id of the deployed model is a name too, and its version. */
const INFERENCE_MODEL = 'dynamic-risk';

const name = z.string().meta({ description: '`dynamic-risk`, or the deployed model’s id.' });
const version = z.string().meta({ description: 'The deployed model’s id.' });

/** Where a model is asked for, with and without its version. */
interface Place {
  readonly base: string;
  /** Behind the ids of the operations. */
  readonly suffix: string;
  readonly params: NonNullable<OperationInput['params']>;
}

const PLACES: readonly Place[] = [
  { base: '/v2/models/:name', suffix: '', params: { path: z.object({ name }) } },
  {
    base: '/v2/models/:name/versions/:version',
    suffix: 'Version',
    params: { path: z.object({ name, version }) },
  },
];

/** What a model of that name answers for; problems say `error` too, as the protocol does. */
export function inferenceRoutes(service: Service): readonly Route[] {
  return PLACES.flatMap((place) =>
    [modelRoute, modelReadyRoute, inferRoute].map((route) => ({
      ...route(service, place),
      refuse: inferenceProblem,
    })),
  );
}

function modelRoute(service: Service, { base, suffix, params }: Place): Route {
  return {
    method: 'GET',
    path: base,
    scope: 'read',
    operation: operation({
      id: `inferenceModel${suffix}`,
      tag: 'protocols',
      summary: 'The inputs and outputs of the deployed model (Open Inference Protocol)',
      params,
      answer: { 'application/json': { schema: inferenceModelSchema } },
      problems: [404],
    }),
    async handle(request) {
      const model = await namedModel(service, request);
      const { modelId } = model.unit;
      const answer = {
        name: request.param('name'),
        versions: [modelId],
        platform: 'dynamic-risk_logistic-regression',
        inputs: model.scorer.contract.features.map((feature) => ({
          name: feature.name,
          datatype: tensorDatatype(feature),
          shape: [-1],
        })),
        outputs: [
          { name: 'probability', datatype: 'FP64', shape: [-1] },
          { name: 'risk', datatype: 'INT64', shape: [-1] },
        ],
      };
      return jsonAnswer(answer, { modelId });
    },
  };
}

function modelReadyRoute(service: Service, { base, suffix, params }: Place): Route {
  return {
    method: 'GET',
    path: `${base}/ready`,
    scope: 'public',
    operation: operation({
      id: `inferenceModel${suffix}Ready`,
      tag: 'protocols',
      summary: 'Whether the deployed model can predict (Open Inference Protocol)',
      params,
      isPublic: true,
      isProbe: true,
      answer: { 'application/json': { schema: z.object({ name: z.string(), ready: z.boolean() }) } },
      problems: [404],
    }),
    async handle(request) {
      const { status, model } = await healthState(service);
      const ready = status === 'ok';
      checkNames(request, model);
      return jsonAnswer({ name: request.param('name'), ready }, { status: ready ? 200 : 503 });
    },
  };
}

function inferRoute(service: Service, { base, suffix, params }: Place): Route {
  return {
    method: 'POST',
    path: `${base}/infer`,
    scope: 'predict',
    operation: operation({
      id: `infer${suffix}`,
      tag: 'protocols',
      summary: 'Predictions column by column (Open Inference Protocol)',
      params,
      body: { 'application/json': { schema: inferenceRequestSchema } },
      answer: { 'application/json': { schema: inferenceAnswerSchema } },
      problems: [404],
    }),
    async handle(request) {
      bodyFormat(request, ['json']);
      if (request.header('inference-header-content-length') !== undefined) {
        throw apiProblem('media-type-unsupported', 'Expected JSON alone: binary tensors are not read.');
      }
      const body = parseJsonBody(await request.body(service.limits.maxBodyBytes));
      const model = await namedModel(service, request);
      return answerInference(body, model, request.param('name'), service);
    },
  };
}

function answerInference(body: unknown, model: DeployedModel, name: string, service: Service): Answer {
  const parsed = inferenceRequestSchema.safeParse(body);
  if (!parsed.success) throw bodyInvalid(firstFault(parsed.error));
  const rows = tensorRows(parsed.data.inputs, model.scorer.contract.features, service.limits.maxRows);
  const { probabilities, flags } = scoreRows(model, rows, 0);
  service.metrics.onPredictions(probabilities);
  const shape = [rows.length];
  const outputs = [
    { name: 'probability', shape, datatype: 'FP64', data: Array.from(probabilities) },
    { name: 'risk', shape, datatype: 'INT64', data: Array.from(flags) },
  ];
  const wanted = parsed.data.outputs?.map((output) => output.name);
  const unknown = wanted?.find((output) => !outputs.some((known) => known.name === output));
  if (unknown !== undefined) throw bodyInvalid('outputs: expected probability or risk.');
  const { modelId } = model.unit;
  return jsonAnswer(
    {
      model_name: name,
      model_version: modelId,
      ...(parsed.data.id === undefined ? {} : { id: parsed.data.id }),
      outputs: outputs.filter((output) => wanted === undefined || wanted.includes(output.name)),
    },
    { modelId },
  );
}

async function namedModel({ deployed }: Service, request: ApiRequest): Promise<DeployedModel> {
  const model = await deployed.current();
  checkNames(request, model.unit.modelId);
  return model;
}

/** @param modelId - of the deployed model, `null` while there is none; @throws {ApiProblem} 404 */
function checkNames(request: ApiRequest, modelId: string | null): void {
  const isModel = [INFERENCE_MODEL, modelId].includes(request.param('name'));
  if (!isModel) {
    throw apiProblem('not-found', `Expected the model "${INFERENCE_MODEL}", or the id of the deployed one.`);
  }
  if (!['', modelId].includes(request.param('version'))) {
    throw apiProblem('not-found', 'Expected the version that is deployed: the id of its model.');
  }
}

function firstFault({ issues: [first] }: z.ZodError): string {
  return first === undefined ? 'Expected inputs.' : `${first.path.join('.') || 'body'}: ${first.message}.`;
}

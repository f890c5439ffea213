/** `POST /prediction`: the risk of the clients in the request. */
import { z } from 'zod';
import { csvRows } from '../formats/csv-rows.ts';
import { parseJsonBody } from '../formats/json-body.ts';
import { bodyFormat } from '../formats/media-type.ts';
import { bodyInvalid, checkRowCount, scoreRows } from '../formats/rows.ts';
import { bodyOfLines, predictLines } from '../formats/stream-predictions.ts';
import { MODEL_HEADER, textAnswer, type Answer } from '../http/answer.ts';
import type { ApiRequest } from '../http/api-request.ts';
import { apiProblem } from '../http/problem-details.ts';
import type { Route } from '../http/route.ts';
import type { DeployedModel } from '../model/deployed-model.ts';
import { operation } from '../openapi/operation.ts';
import {
  predictionAnswerSchema,
  predictionLineSchema,
  predictionRequestSchema,
} from '../schemas/prediction-schemas.ts';
import type { Service } from '../service.ts';

/** Reasons a client that are told unless a number is asked for: in a large answer they would be most of its cost. */
const USUAL_REASONS = { few: 3, many: 0 } as const;

/** Most rows whose reasons are `few`. */
const FEW_ROWS = 100;

const MAX_REASONS = 50;

const LINES = 'application/x-ndjson';

/** One prediction a row, in order, by the model that is deployed at this moment. */
export function predictionRoute(service: Service): Route {
  return {
    method: 'POST',
    path: '/prediction',
    scope: 'predict',
    produces: ['application/json', LINES],
    isStream: true,
    operation: operation({
      id: 'predict',
      tag: 'predict',
      summary: 'The risk of the clients in the request',
      description:
        `JSON and CSV are answered with one document. A body of lines (${LINES}) is answered line by line
        while it is read: a prediction that names the model, or {"row", "error"}.`.replaceAll(/\s+/g, ' '),
      params: {
        query: z.object({
          reasons: z.coerce
            .number()
            .int()
            .min(0)
            .max(MAX_REASONS)
            .optional()
            .meta({
              description: `The strongest reasons told of each client, at most. Default: ${USUAL_REASONS.few}, and ${USUAL_REASONS.many} for documents of more than ${FEW_ROWS} rows, whose lists of reasons are then empty: ask for them with ?reasons=${USUAL_REASONS.few}.`,
            }),
        }),
      },
      body: {
        'application/json': { schema: predictionRequestSchema },
        'text/csv': { schema: z.string() },
        [LINES]: { schema: z.string() },
      },
      answer: {
        'application/json': { schema: predictionAnswerSchema },
        [LINES]: { schema: predictionLineSchema },
      },
    }),
    async handle(request) {
      const reasons = reasonsOf(request);
      const format = bodyFormat(request, ['json', 'csv', 'ndjson']);
      if (format === 'ndjson') return answerLines(request, service, reasons);
      const body = await request.body(service.limits.maxBodyBytes);
      if (format === 'json') return answerJson(body, await service.deployed.current(), service, reasons);
      const rows = csvRows(body, service.limits.maxRows);
      return answerRows(rows, await service.deployed.current(), service, { reasons, where: 'the body' });
    },
  };
}

/** The answer to a whole body in JSON. @throws {ApiProblem} as the route */
export function answerJson(
  body: Uint8Array,
  model: DeployedModel,
  service: Pick<Service, 'limits' | 'metrics'>,
  reasons: number | undefined,
): Answer {
  return answerRows(rowsOf(parseJsonBody(body)), model, service, { reasons, where: '"rows"' });
}

function answerRows(
  rows: readonly unknown[],
  model: DeployedModel,
  { limits, metrics }: Pick<Service, 'limits' | 'metrics'>,
  { reasons, where }: { readonly reasons: number | undefined; readonly where: string },
): Answer {
  checkRowCount(rows.length, limits.maxRows, where);
  const usual = rows.length <= FEW_ROWS ? USUAL_REASONS.few : USUAL_REASONS.many;
  const scored = scoreRows(model, rows, reasons ?? usual);
  metrics.onPredictions(scored.probabilities);
  return textAnswer(model.writer.document(scored), {
    type: 'application/json',
    modelId: model.unit.modelId,
  });
}

async function answerLines(
  request: ApiRequest,
  service: Service,
  reasons: number = USUAL_REASONS.few,
): Promise<Answer> {
  const model = await service.deployed.current();
  const stream = request.stream(service.limits.maxStreamBytes);
  const onPredictions = (probabilities: Float64Array): void => service.metrics.onPredictions(probabilities);
  const onServerFault = (error: unknown): void => service.onServerFault(error, request.requestId);
  return {
    status: 200,
    headers: { 'Content-Type': LINES, [MODEL_HEADER]: model.unit.modelId },
    body: bodyOfLines(predictLines(stream, { model, reasons, onPredictions, onServerFault })),
  };
}

/** The rows of a body; that each is an object is checked with their cells. */
function rowsOf(body: unknown): readonly unknown[] {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'rows')) {
    throw bodyInvalid('Expected an object with the key "rows": {"rows": [{"column": value, …}]}.');
  }
  const { rows } = body as { readonly rows: unknown };
  if (!Array.isArray(rows)) throw bodyInvalid('Expected "rows" to be a list of objects.');
  return rows;
}

function reasonsOf(request: ApiRequest): number | undefined {
  const text = request.query('reasons');
  if (text === undefined) return undefined;
  if (/^\d{1,2}$/.test(text) && Number(text) <= MAX_REASONS) return Number(text);
  throw apiProblem('query-invalid', `reasons: expected a whole number from 0 to ${MAX_REASONS}.`);
}

/** `POST /prediction`: the risk of the clients in the request. */
import { datasetFromRows, formatIssue, type Contract, type Dataset } from '@dynamic-risk/dataset';
import { flagClients, predictionContract, predictProbabilities } from '@dynamic-risk/modeling';
import { predictionAnswer } from '@dynamic-risk/reporting';
import type { Hono } from 'hono';
import { readJsonBody } from '../json-body.ts';
import { ApiProblem, problemDetails } from '../problem-details.ts';
import { addRoute, type RouteContext } from '../route.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * `{"rows": [{column: value, …}]}` → `{"model", "threshold", "predictions": [{"probability", "risk"}]}`, one
 * prediction a row, by the model that is deployed at this moment. Target, identifier and unknown columns are
 * not looked at.
 */
export function addPredictionRoute(app: Hono, { deployed, limits }: RouteContext): void {
  addRoute(app, 'POST', '/prediction', async (context) => {
    const rows = rowsOf(await readJsonBody(context), limits.maxRows);
    const { modelId, model } = await deployed.current();
    const clients = parseRows(predictionContract(model), rows);
    const { probabilities } = predictProbabilities(model, clients);
    const flags = flagClients(model, clients, probabilities);
    return context.json(predictionAnswer(modelId, model.threshold, probabilities, flags));
  });
}

/** The rows of the body; that each is an object is checked with their cells. */
function rowsOf(body: unknown, maxRows: number): Rows {
  if (typeof body !== 'object' || body === null || !('rows' in body)) {
    throw invalidBody('Expected an object with the key "rows": {"rows": [{"column": value, …}]}.');
  }
  const { rows } = body;
  if (!Array.isArray(rows)) throw invalidBody('Expected "rows" to be a list of objects.');
  if (rows.length === 0) throw invalidBody('Expected at least one row in "rows", found none.');
  if (rows.length > maxRows) {
    const detail = `Expected at most ${maxRows} rows, found ${rows.length}. Send them in several requests.`;
    throw new ApiProblem(problemDetails('too-many-rows', detail));
  }
  return rows;
}

function parseRows(contract: Contract, rows: Rows): Dataset {
  const parsed = datasetFromRows(contract, rows, { target: 'absent' });
  if (parsed.ok) return parsed.value;
  const [first] = parsed.issues;
  const detail = first === undefined ? 'The rows break the contract.' : formatIssue(first);
  throw new ApiProblem(problemDetails('data-invalid', detail, parsed.issues));
}

function invalidBody(detail: string): ApiProblem {
  return new ApiProblem(problemDetails('body-invalid', detail));
}

import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { predictionLineSchema } from '../src/schemas/prediction-schemas.ts';
import { CLIENT_TYPES, madeClientTypes } from './client-types/made-client-types.ts';
import { createTestApp } from './deployed-api.ts';

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const document = JSON.parse(JSON.stringify(createTestApp().api.document())) as Record<string, unknown>;
    const validator = new Validator();
    expect(await validator.validate(document)).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test('names every route but those of browsers', () => {
    const { paths = {} } = createTestApp().api.document();
    expect(Object.keys(paths).sort()).toEqual(
      [
        ...['/diagnostics', '/docs', '/health', '/health/live', '/health/ready', '/invocations', '/metrics'],
        ...['/model', '/models', '/models/{id}', '/models/{id}/rollback', '/openapi.json', '/ping'],
        ...['/prediction', '/report.html', '/report.pdf', '/runs', '/scoring', '/summarystats'],
        ...['/v2', '/v2/health/live', '/v2/health/ready', '/v2/models/{name}'],
        ...['/v2/models/{name}/infer', '/v2/models/{name}/ready', '/version', '/worklist'],
        ...['', '/infer', '/ready'].map((end) => `/v2/models/{name}/versions/{version}${end}`),
      ].sort(),
    );
  });

  test('says of lines what they are, predictions and problems alike', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: '{"age":42,"plan":"y"}\n{"age":"old","plan":"y"}\nno\n',
    };
    const text = await (await createTestApp().app.request('/prediction', init)).text();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(predictionLineSchema.parse(line)).toEqual(line);
  });

  test('is what the types of the client were made of', async () => {
    expect(await readFile(CLIENT_TYPES, 'utf8')).toBe(await madeClientTypes());
  });
});

describe('the documentation', () => {
  test('names every route, needs nothing from elsewhere and runs no script', async () => {
    const response = await createTestApp().app.request('/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const text of ['POST /prediction', 'GET /v2/models/{name}', 'PredictionAnswer'])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|https?:\/\/|style="|\bundefined\b|\[object/);
  });

  test('documents have an ETag by which they are not sent twice, and are compressed', async () => {
    const { app } = createTestApp();
    const first = await app.request('/openapi.json', { headers: { 'accept-encoding': 'gzip' } });
    expect(first.headers.get('content-encoding')).toBe('gzip');
    const etag = first.headers.get('etag') ?? '';
    const second = await app.request('/openapi.json', { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
    expect((await app.request('/health')).headers.get('etag')).toBeNull();
  });
});

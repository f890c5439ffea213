/** Requests made of the OpenAPI document, right ones and nearly right ones. */
import fc from 'fast-check';
import type { JsonSchema } from '../../src/docs/describe-schema.ts';
import type { OpenApiDocument } from '../../src/index.ts';
import { HOSTILE_TEXTS, schemaArbitrary, type Schemas } from './schema-arbitrary.ts';

export interface FuzzedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema?: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}

/** A good token and a wrong one. */
const AUTHORIZATIONS = [`Bearer ${'a'.repeat(32)}`, 'Bearer wrong', 'Basic eDp5', undefined];

const text = fc.oneof(
  fc.constantFrom('m-1', 'm-0123456789ab', 'dynamic-risk', '3', '0'),
  fc.string(),
  fc.constantFrom(...HOSTILE_TEXTS),
);

const headerText = fc.oneof(
  fc.constantFrom('*/*', 'application/json', 'text/html', 'a/b;q=0', 'x'.repeat(300), ',,;;', '\t'),
  fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) }),
);

/** One request to any of the routes. */
export function requestArbitrary(document: OpenApiDocument): fc.Arbitrary<FuzzedRequest> {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const all = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Operation>>).map(([method, operation]) =>
      operationArbitrary(method.toUpperCase(), path, operation, schemas),
    ),
  );
  return fc.oneof(...all);
}

function operationArbitrary(
  method: string,
  path: string,
  { parameters = [], requestBody }: Operation,
  schemas: Schemas,
): fc.Arbitrary<FuzzedRequest> {
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const query = fc.array(fc.tuple(fc.constantFrom('more', ...names), text), { maxLength: 2 });
  const filled = fc.array(text, { minLength: 4, maxLength: 4 }).map((texts) => {
    let next = 0;
    return path.replaceAll(/\{\w+\}/g, () => encode(texts[next++ % 4]!));
  });
  return fc
    .record({
      method: fc.oneof(
        { weight: 9, arbitrary: fc.constant(method) },
        fc.constantFrom('PUT', 'DELETE', 'HEAD', 'POST'),
      ),
      path: filled,
      query,
      headers: headersArbitrary(Object.keys(requestBody?.content ?? {})),
      body: requestBody === undefined ? fc.constant(undefined) : bodyArbitrary(requestBody.content, schemas),
    })
    .map(({ method: name, path: filledPath, query: pairs, headers, body }) => ({
      method: name,
      url:
        filledPath +
        (pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.map(encode).join('=')).join('&')}`),
      headers,
      ...(body === undefined || name === 'HEAD' || name === 'GET' ? {} : { body }),
    }));
}

function headersArbitrary(types: readonly string[]): fc.Arbitrary<Record<string, string>> {
  const usual = types.length === 0 ? ['application/json'] : types;
  return fc
    .record({
      authorization: fc.oneof(
        { weight: 8, arbitrary: fc.constant(AUTHORIZATIONS[0]) },
        fc.constantFrom(...AUTHORIZATIONS),
      ),
      'content-type': fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom<string | undefined>(...usual) },
        headerText,
        fc.constant(undefined),
      ),
      accept: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, headerText),
      'x-request-id': fc.option(headerText, { nil: undefined, freq: 9 }),
      host: fc.oneof(
        { weight: 20, arbitrary: fc.constant('127.0.0.1:8000') },
        fc.constantFrom('evil.example', '[::1', 'a b'),
      ),
    })
    .map((headers) =>
      Object.fromEntries(
        Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
    );
}

function bodyArbitrary(
  content: Readonly<Record<string, { readonly schema?: JsonSchema }>>,
  schemas: Schemas,
): fc.Arbitrary<string> {
  const json = schemaArbitrary(content['application/json']?.schema ?? {}, schemas).map(
    (value) => JSON.stringify(value) ?? '',
  );
  const row = fc.constantFrom('42,x', '1,y', ',', 'a', '"1"",2', '"', '-1,x', '1,x,2', '😀,\u0000');
  const csv = fc.array(row, { maxLength: 4 }).map((lines) => ['age,plan', ...lines].join('\n'));
  const cut = fc.tuple(json, fc.nat(200)).map(([whole, at]) => whole.slice(0, at));
  const lines = fc.array(json, { maxLength: 3 }).map((documents) => documents.join('\n'));
  return fc.oneof({ weight: 10, arbitrary: json }, csv, cut, lines, fc.string());
}

/** Percent-encodes what a URL cannot hold; a lone surrogate becomes a replacement character. */
function encode(part: string): string {
  return encodeURIComponent(Buffer.from(part).toString());
}

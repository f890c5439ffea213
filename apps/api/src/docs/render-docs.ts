/** The OpenAPI document as a page for people: no script, nothing from elsewhere. */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Answer } from '../http/answer.ts';
import { textAnswer } from '../http/answer.ts';
import type { OpenApiDocument } from '../openapi/create-document.ts';
import { DOCS_CSS } from './docs-css.ts';
import { describeSchema, type JsonSchema } from './describe-schema.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What this page reads of an operation. */
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema?: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(DOCS_CSS).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The page as an answer. */
export async function renderDocs(document: OpenApiDocument): Promise<Answer> {
  const operations = operationsOf(document);
  const schemas = Object.entries(
    (document.components?.schemas ?? {}) as Readonly<Record<string, JsonSchema>>,
  );
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Dynamic Risk API</title>
        <style>
          ${raw(DOCS_CSS)}
        </style>
      </head>
      <body>
        <header>
          <h1>Dynamic Risk API <small>${document.info.version}</small></h1>
          <p>${document.info.description ?? ''} <a href="openapi.json">OpenAPI document</a></p>
        </header>
        <nav aria-label="Routes">
          <ul>
            ${operations.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
          </ul>
        </nav>
        <main>
          ${operations.map(operationSection)}
          <h2>Shapes</h2>
          ${schemas.map(
            ([name, schema]) =>
              html`<section id="shape-${name}">
                <h3>${name}</h3>
                ${schemaTable(schema)}
              </section>`,
          )}
        </main>
      </body>
    </html>`;
  const text = String(page).replace(/<style>\s*([^]*?)\s*<\/style>/, () => `<style>${DOCS_CSS}</style>`);
  return textAnswer(text, {
    type: 'text/html; charset=utf-8',
    headers: { 'Cache-Control': 'no-cache', 'Content-Security-Policy': POLICY },
  });
}

interface Titled {
  readonly id: string;
  readonly title: string;
  readonly operation: Operation;
}

function operationsOf(document: OpenApiDocument): readonly Titled[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
      id: operation.operationId ?? path,
      title: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

function operationSection({ id, title, operation }: Titled): Html {
  const { summary = '', description, parameters = [], requestBody, responses, security = [] } = operation;
  return html`<section id="${id}">
    <h2><code>${title}</code></h2>
    <p>${summary}.${description === undefined ? '' : html` ${description}`}</p>
    <p class="note">
      ${security.length === 0 ? 'No token is needed.' : 'A token is needed where any is configured.'}
    </p>
    ${parameters.map(
      ({ name, in: place, description: text = '', schema }) =>
        html`<p><code>${name}</code> in ${place}: ${describeSchema(schema)}. ${text}</p>`,
    )}
    ${requestBody === undefined ? '' : html`<p>Body: ${contentList(requestBody.content)}</p>`}
    <table>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Means</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(responses).map(
          ([status, { description: words, content = {} }]) =>
            html`<tr>
              <td>${status}</td>
              <td>${words}</td>
              <td>${contentList(content)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function contentList(content: Content): Html {
  return html`${Object.entries(content).map(
    ([type, { schema }], i) => html`${i === 0 ? '' : ', '}${schemaLink(schema)} (${type})`,
  )}`;
}

function schemaLink(schema: JsonSchema | undefined): Html {
  const words = describeSchema(schema);
  const name = schema?.$ref?.split('/').at(-1);
  return name === undefined ? html`${words}` : html`<a href="#shape-${name}">${words}</a>`;
}

function schemaTable(schema: JsonSchema): Html {
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, property]) =>
      html`<tr>
        <td><code>${name}</code>${required.has(name) ? '' : ' (optional)'}</td>
        <td>${describeSchema(property)}</td>
        <td>${property.description ?? ''}</td>
      </tr>`,
  );
  return html`<p>${schema.description ?? ''} ${rows.length === 0 ? describeSchema(schema) : ''}</p>
    ${
      rows.length === 0
        ? ''
        : html`<table>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }`;
}

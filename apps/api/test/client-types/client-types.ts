/** TypeScript of the schemas in the OpenAPI document: the types of the client. */
import type { JsonSchema } from '../../src/docs/describe-schema.ts';

/** The file whole. @param schemas - by name, as in `components.schemas` */
export function clientTypes(schemas: Readonly<Record<string, JsonSchema>>): string {
  const head = `/** Shapes of the API. Made of its OpenAPI document: npm run make:client-types */\n`;
  const types = Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, schema]) =>
        `${comment(schema.description ?? `${name}.`)}export type ${name} = ${typeOf(schema)};\n`,
    );
  return [head, ...types].join('\n');
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeOf))].join(' | ');
  const types = schema.type === undefined ? [] : [schema.type].flat();
  return types.length === 0 ? 'unknown' : types.map((type) => typeOfKind(type, schema)).join(' | ');
}

function typeOfKind(type: string, schema: JsonSchema): string {
  if (type === 'array') return `readonly (${typeOf(schema.items ?? {})})[]`;
  if (type === 'object') return objectType(schema);
  return type === 'integer' ? 'number' : type;
}

function objectType({ properties, required = [], additionalProperties }: JsonSchema): string {
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  if (properties === undefined) return `Readonly<Record<string, ${rest}>>`;
  const members = Object.entries(properties).map(([name, schema]) => {
    const mark = required.includes(name) ? '' : '?';
    const note = schema.description === undefined ? '' : comment(schema.description);
    return `${note}readonly ${JSON.stringify(name)}${mark}: ${typeOf(schema)};`;
  });
  // What is described loosely may have more members than are named.
  const isLoose = additionalProperties !== false && additionalProperties !== undefined;
  return `{\n${members.join('\n')}\n${isLoose ? `readonly [more: string]: unknown;\n` : ''}}`;
}

function comment(text: string): string {
  return `/** ${text.replaceAll('*/', '* /')} */\n`;
}

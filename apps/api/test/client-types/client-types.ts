/** TypeScript of the schemas in the OpenAPI document: the types of the client. */
import type { JsonSchema } from '../../src/docs/describe-schema.ts';

/**
 * What programs write, where members that are not named are allowed. What they only read names all that can be relied on:
 * there a name that is not known is a mistake, which the compiler is to find.
 */
const WRITTEN: ReadonlySet<string> = new Set(['InferenceRequest', 'Invocation', 'Tensor']);

/** The file whole. @param schemas - by name, as in `components.schemas` */
export function clientTypes(schemas: Readonly<Record<string, JsonSchema>>): string {
  const head = `/** Shapes of the API. Made of its OpenAPI document: npm run make:client-types */\n`;
  const types = Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, schema]) =>
        `${comment(schema.description ?? `${name}.`)}export type ${name} = ${typeOf(schema, WRITTEN.has(name))};\n`,
    );
  return [head, ...types].join('\n');
}

function typeOf(schema: JsonSchema, isWritten: boolean): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined)
    return [...new Set(choices.map((choice) => typeOf(choice, isWritten)))].join(' | ');
  const types = schema.type === undefined ? [] : [schema.type].flat();
  return types.length === 0
    ? 'unknown'
    : types.map((type) => typeOfKind(type, schema, isWritten)).join(' | ');
}

function typeOfKind(type: string, schema: JsonSchema, isWritten: boolean): string {
  if (type === 'array') return `readonly (${typeOf(schema.items ?? {}, isWritten)})[]`;
  if (type === 'object') return objectType(schema, isWritten);
  return type === 'integer' ? 'number' : type;
}

function objectType(
  { properties, required = [], additionalProperties }: JsonSchema,
  isWritten: boolean,
): string {
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties, isWritten) : 'unknown';
  if (properties === undefined) return `Readonly<Record<string, ${rest}>>`;
  const members = Object.entries(properties).map(([name, schema]) => {
    const mark = required.includes(name) ? '' : '?';
    const note = schema.description === undefined ? '' : comment(schema.description);
    return `${note}readonly ${JSON.stringify(name)}${mark}: ${typeOf(schema, isWritten)};`;
  });
  const isLoose = isWritten && additionalProperties !== false && additionalProperties !== undefined;
  return `{\n${members.join('\n')}\n${isLoose ? `readonly [more: string]: unknown;\n` : ''}}`;
}

function comment(text: string): string {
  return `/** ${text.replaceAll('*/', '* /')} */\n`;
}

/** Values of a JSON schema, and values that are nearly of it. */
import fc from 'fast-check';
import type { JsonSchema } from '../../src/docs/describe-schema.ts';

export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Names and texts that break careless programs. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length'],
  ...['', ' ', '\u0000', '\ud800', '😀', '‮', 'x'.repeat(5000), '1e999', 'NaN', '-0', '0x10', '1_000'],
  ...['../../etc/passwd', '%2e%2e%2f', 'http://169.254.169.254/', '=1+1', '<script>', "' OR 1=1 --"],
];

const hostile = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE_TEXTS),
  fc.constantFrom<unknown>(null, true, -1, 0, -0, 1e308, 5e-324, 2 ** 53, [], {}, [[]], { __proto__: null }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Mostly values of the schema; at every place now and then anything. */
export function schemaArbitrary(schema: JsonSchema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: validArbitrary(schema, schemas, depth) },
    { weight: 1, arbitrary: hostile },
  );
}

function validArbitrary(schema: JsonSchema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  if (depth > 8) return hostile;
  const inner = (part: JsonSchema): fc.Arbitrary<unknown> => schemaArbitrary(part, schemas, depth + 1);
  if (schema.$ref !== undefined) {
    return inner(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(inner));
  switch ([schema.type].flat()[0]) {
    case 'array':
      return fc.array(inner(schema.items ?? {}), { maxLength: 5 });
    case 'object':
      return objectArbitrary(schema, inner);
    case 'integer':
      return fc.integer({ min: -3, max: 200 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(fc.string(), fc.constantFrom(...NAMES, ...HOSTILE_TEXTS));
  }
}

/** Texts with a meaning for the model of the tests. */
const NAMES = ['age', 'plan', 'x', 'y', '42', 'FP64', 'BYTES', 'probability', 'risk'];

function objectArbitrary(
  { properties = {}, additionalProperties }: JsonSchema,
  inner: (part: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inner(part)]));
  const named = fc.record(members, { requiredKeys: [] });
  if (typeof additionalProperties !== 'object') return named;
  const keys = fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(...HOSTILE_TEXTS), fc.string());
  const more = fc.dictionary(keys, inner(additionalProperties), { maxKeys: 4 });
  return fc.tuple(named, more).map(([a, b]) => ({ ...a, ...b }));
}

/** A JSON schema in a few words. */

/** What is read of a schema. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

/** E.g. `list of Prediction`, `number from 0 to 1`, `"raises" or "lowers"`. */
export function describeSchema(schema: JsonSchema | undefined): string {
  if (schema === undefined) return 'anything';
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? schema.$ref;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(describeSchema).join(' or ');
  if (schema.type === 'array') return `list of ${describeSchema(schema.items)}`;
  if (schema.type === 'object') return describeObject(schema);
  const type = schema.type === undefined ? 'anything' : [schema.type].flat().join(' or ');
  return `${type}${describeRange(schema)}`;
}

function describeObject({ properties, additionalProperties }: JsonSchema): string {
  if (properties !== undefined) return `{${Object.keys(properties).join(', ')}}`;
  return typeof additionalProperties === 'object'
    ? `object of ${describeSchema(additionalProperties)}`
    : 'object';
}

function describeRange({ minimum, maximum, default: usual }: JsonSchema): string {
  const isBounded = minimum !== undefined && Math.abs(minimum) < Number.MAX_SAFE_INTEGER;
  const from = isBounded ? ` from ${minimum}` : '';
  const to = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? ` to ${maximum}` : '';
  return `${from}${to}${usual === undefined ? '' : `, usually ${JSON.stringify(usual)}`}`;
}

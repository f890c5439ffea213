/** `--set key.path=value`: single values of a configuration replaced from the command line. */
import type { Issue, Parsed } from '@dynamic-risk/dataset';
import { configJsonSchema } from './config-json-schema.ts';
import { unknownKey } from './config-issues.ts';

/** The part of JSON Schema that says which keys there are. */
interface KeySchema {
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly items?: KeySchema;
  readonly anyOf?: readonly KeySchema[];
  readonly oneOf?: readonly KeySchema[];
}

type Container = Record<string, unknown> | unknown[];

/**
 * A copy of a configuration document with some values replaced, from left to right. A value is read as JSON and,
 * where it is none, as text. Lists are addressed by position from 0; one more than the last appends.
 *
 * Only the paths are checked here; what the values may be is checked by `parseConfig` afterwards, and so is a
 * document that is no object, which comes back as it is.
 *
 * @param assignments - `key.path=value`, as given with `--set`
 * @returns the document, or one issue for each assignment that names no key of a configuration
 * @example
 * applyOverrides({ training: { C: 1 } }, ['training.C=none', 'mode=practice']);
 * // { ok: true, value: { training: { C: 'none' }, mode: 'practice' } }
 */
export function applyOverrides(value: unknown, assignments: readonly string[]): Parsed<unknown> {
  if (assignments.length === 0 || !isContainer(value) || Array.isArray(value)) return { ok: true, value };
  const root: unknown = structuredClone(value);
  const schema: KeySchema = configJsonSchema();
  const issues = assignments.flatMap((assignment) => applyOverride(root, assignment, schema));
  return issues.length === 0 ? { ok: true, value: root } : { ok: false, issues };
}

function applyOverride(root: unknown, assignment: string, schema: KeySchema): readonly Issue[] {
  const source = `--set ${assignment}`;
  const split = assignment.indexOf('=');
  if (split < 1) {
    return [{ code: 'override-invalid', source, expected: 'key.path=value, as in training.C=none' }];
  }
  const path = assignment.slice(0, split).split('.');
  const last = path.pop() ?? '';
  let schemas = expand([schema]);
  let container: unknown = root;
  for (const [depth, key] of path.entries()) {
    const fault = findKeyFault(container, schemas, key, path.slice(0, depth), source);
    if (fault !== undefined) return [fault];
    schemas = childSchemas(schemas, key);
    container = openContainer(container, key, schemas);
  }
  const fault = findKeyFault(container, schemas, last, path, source);
  if (fault !== undefined) return [fault];
  if (isContainer(container)) Reflect.set(container, last, parseValue(assignment.slice(split + 1)));
  return [];
}

function findKeyFault(
  container: unknown,
  schemas: readonly KeySchema[],
  key: string,
  path: readonly string[],
  source: string,
): Issue | undefined {
  if (Array.isArray(container)) {
    if (/^(?:0|[1-9]\d*)$/.test(key) && Number(key) <= container.length) return undefined;
    const expected = `a position from 0 to ${container.length} in ${path.join('.')}`;
    return { code: 'unknown-key', source, expected, found: key };
  }
  const known = schemas.flatMap(({ properties }) => Object.keys(properties ?? {}));
  if (isContainer(container) && known.includes(key)) return undefined;
  if (known.length > 0 && isContainer(container)) {
    const { column: _path, ...issue } = unknownKey(key, path, [...new Set(known)], source);
    return issue;
  }
  const expected = `a path that ends at ${path.join('.') || 'a key of the configuration'}`;
  return { code: 'unknown-key', source, expected, found: [...path, key].join('.') };
}

/** The object or list under a key; where there is none yet, a new one of the kind that the schema wants. */
function openContainer(parent: unknown, key: string, schemas: readonly KeySchema[]): unknown {
  if (!isContainer(parent)) return undefined;
  const present: unknown = Object.hasOwn(parent, key) ? Reflect.get(parent, key) : undefined;
  if (isContainer(present)) return present;
  const isList = schemas.some(({ items }) => items !== undefined);
  const isObject = schemas.some(({ properties }) => properties !== undefined);
  if (!isList && !isObject) return undefined;
  const made: Container = isList ? [] : {};
  Reflect.set(parent, key, made);
  return made;
}

function childSchemas(schemas: readonly KeySchema[], key: string): readonly KeySchema[] {
  const children = schemas.flatMap(({ properties, items }) => {
    const child = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : items;
    return child === undefined ? [] : [child];
  });
  return expand(children);
}

function expand(schemas: readonly KeySchema[]): readonly KeySchema[] {
  return schemas.flatMap((schema) => [schema, ...expand([...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])]);
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

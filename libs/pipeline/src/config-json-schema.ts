/** The schema of `config.json` for editors, made from the one that checks it. */
import * as z from 'zod';
import { configSchema } from './config-schema.ts';

/**
 * The JSON Schema (draft 2020-12) of a configuration as it is written: keys with a default may be left out.
 *
 * @returns plain JSON, the content of `config.schema.json`
 */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input' });
  return {
    $schema,
    title: 'Dynamic Risk configuration',
    ...schema,
  };
}

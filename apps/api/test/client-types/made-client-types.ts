/** The types of the client as they have to be, formatted. */
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { JsonSchema } from '../../src/docs/describe-schema.ts';
import { createTestApp } from '../deployed-api.ts';
import { clientTypes } from './client-types.ts';

/** Where they are. */
export const CLIENT_TYPES = fileURLToPath(
  new URL('../../../../libs/client/src/api-types.ts', import.meta.url),
);

export async function madeClientTypes(): Promise<string> {
  const document = createTestApp().api.document();
  const schemas = document.components?.schemas as Readonly<Record<string, JsonSchema>>;
  const config = (await resolveConfig(CLIENT_TYPES)) ?? {};
  return format(clientTypes(schemas), { ...config, filepath: CLIENT_TYPES });
}

/** Which model is meant by the beginning of its id. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { isModelId } from '@dynamic-risk/modeling';
import type { ModelRegistry } from './ports.ts';

const SHOWN = 5;

/**
 * The one model of the journal whose id begins so; `m-` may be left out. A whole id is given back as it is, whether
 * or not the journal knows it.
 *
 * @throws {DynamicRiskError} `usage-invalid` when several begin so; `not-found` when none does
 * @example
 * await resolveModelId(ports, 'm-3f'); // 'm-3f0123456789'
 */
export async function resolveModelId(
  { registry }: { readonly registry: Pick<ModelRegistry, 'journal'> },
  beginning: string,
): Promise<string> {
  if (isModelId(beginning)) return beginning;
  const wanted = beginning.startsWith('m-') ? beginning : `m-${beginning}`;
  const known = [...new Set((await registry.journal()).map(({ modelId }) => modelId))];
  const found = beginning === '' ? [] : known.filter((id) => id.startsWith(wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) {
    const there = known.length === 0 ? 'there is none yet' : `there are ${enumerate(known)}`;
    throw new DynamicRiskError(
      'not-found',
      `There is no model ${JSON.stringify(beginning)}; ${there}. To see all, run: dynamic-risk models list`,
    );
  }
  throw new DynamicRiskError(
    'usage-invalid',
    `${JSON.stringify(beginning)} is the beginning of ${found.length} models: ${enumerate(found)}. Add more of its id.`,
  );
}

/** At most five, then how many more. */
export function enumerate(ids: readonly string[]): string {
  const more = ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : '';
  return `${ids.slice(0, SHOWN).join(', ')}${more}`;
}

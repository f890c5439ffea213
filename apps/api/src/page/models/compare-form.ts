/** The choice of two models to be compared. */
import { cleanText } from '@dynamic-risk/reporting';
import type { ModelSummary } from '@dynamic-risk/pipeline';
import type { Markup } from '../layout/markup.ts';
import { pairForm } from '../layout/pair-form.ts';

/** @param chosen - by default the model in use and the newest other one */
export function compareForm(
  models: readonly ModelSummary[],
  chosen: readonly [first: string | undefined, second: string | undefined] = usual(models),
): Markup | string {
  const options = models.map(({ id, deployed }) => ({
    value: id,
    name: `${cleanText(id)}${deployed ? ' (in use)' : ''}`,
  }));
  return pairForm({ action: '/model-list/compare', options, chosen });
}

function usual(models: readonly ModelSummary[]): readonly [string | undefined, string | undefined] {
  const inUse = models.find(({ deployed }) => deployed)?.id ?? models.at(-1)?.id;
  return [inUse, models.findLast(({ id }) => id !== inUse)?.id];
}

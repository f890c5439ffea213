/** Whether the columns that say what a client is worth are there and hold numbers. */
import type { Issue } from '@dynamic-risk/dataset';
import * as z from 'zod';
import { describedColumns, viewContract } from './contract-view.ts';

/** Where a configuration names such a column, and how that is told from what stands there otherwise. */
const PLACES = [
  {
    path: 'training.threshold.column',
    view: z
      .object({
        training: z.object({ threshold: z.object({ rule: z.literal('client-value'), column: z.string() }) }),
      })
      .transform(({ training }) => training.threshold.column),
  },
  {
    path: 'worklist.money.column',
    view: z
      .object({ worklist: z.object({ money: z.object({ column: z.string() }) }) })
      .transform(({ worklist }) => worklist.money.column),
  },
] as const;

/** Faults between the columns of worth and the contract. */
export function checkClientValue(value: unknown, source: string): readonly Issue[] {
  const contract = viewContract(value);
  if (contract === undefined) return [];
  return PLACES.flatMap(({ path, view }): readonly Issue[] => {
    const found = view.safeParse(value);
    if (!found.success) return [];
    const name = found.data;
    const described = describedColumns(contract).find(({ column }) => column.name === name);
    const type = described?.column.type;
    if (type === 'numeric' || type === 'integer') return [];
    const fix =
      described === undefined
        ? 'Add it to contract.attributes with its type.'
        : `It is ${type ?? 'of no type'}; say "type": "numeric" where it is described.`;
    const expected = 'a numeric feature or attribute of the contract';
    return [{ code: 'value-column', source, column: path, expected, found: name, fix }];
  });
}

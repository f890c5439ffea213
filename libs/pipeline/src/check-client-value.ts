/** Whether the column that says what a client is worth is there and holds numbers. */
import type { Issue } from '@dynamic-risk/dataset';
import { z } from 'zod';
import { describedColumns, viewContract } from './contract-view.ts';

const view = z.object({
  training: z.object({ threshold: z.object({ rule: z.literal('client-value'), column: z.string() }) }),
});

/** Faults between `training.threshold.column` and the contract. */
export function checkClientValue(value: unknown, source: string): readonly Issue[] {
  const found = view.safeParse(value);
  const contract = viewContract(value);
  if (!found.success || contract === undefined) return [];
  const { column: name } = found.data.training.threshold;
  const described = describedColumns(contract).find(({ column }) => column.name === name);
  const type = described?.column.type;
  if (type === 'numeric' || type === 'integer') return [];
  return [
    {
      code: 'value-column',
      source,
      column: 'training.threshold.column',
      expected: 'a numeric feature or attribute of the contract',
      found: name,
      fix:
        described === undefined
          ? 'Add it to contract.attributes with its type.'
          : `It is ${type ?? 'of no type'}; say "type": "numeric" where it is described.`,
    },
  ];
}

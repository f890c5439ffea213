/** A header alone is no table. */
import { dataError } from './data-error.ts';
import type { TableHead } from './read-head.ts';

/** @throws {DynamicRiskError} `data-invalid` when there is no record below the header */
export function refuseEmpty({ source, headerLine: line }: TableHead, records: number): void {
  if (records > 0) return;
  throw dataError([
    {
      code: 'no-rows',
      source,
      line,
      expected: 'at least one row below the header',
      fix: 'Provide a file with data, or remove this one.',
    },
  ]);
}

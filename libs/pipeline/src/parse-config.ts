/** From whatever stands in `config.json` to a configuration that the steps can rely on. */
import type { Parsed } from '@dynamic-risk/dataset';
import type { Config } from './config.ts';
import { checkClientValue } from './check-client-value.ts';
import { checkContract } from './check-contract.ts';
import { checkFolders } from './check-folders.ts';
import { toConfigIssues } from './config-issues.ts';
import { configSchema } from './config-schema.ts';

/**
 * Checks a configuration and fills in every default. All faults are found at once, those between values (a name
 * used twice, a minimum above its maximum) included.
 *
 * @param value - the parsed JSON document
 * @param source - what the user calls it, for messages: `config.json`
 * @returns the configuration, or every issue with the path of the value in `column`
 * @example
 * const parsed = parseConfig({ contract: { features: [], target: { name: 'exited', positive: 1 } } }, 'config.json');
 * // { ok: false, issues: [{ column: 'contract.features', expected: 'at least one feature', … }] }
 */
export function parseConfig(value: unknown, source: string): Parsed<Config> {
  const result = configSchema.safeParse(value);
  const issues = [
    ...(result.success ? [] : toConfigIssues(result.error.issues, value, source)),
    ...checkContract(value, source),
    ...checkClientValue(value, source),
    ...checkFolders(value, source),
  ];
  if (!result.success || issues.length > 0) return { ok: false, issues };
  const { $schema: _editorsOnly, ...config } = result.data;
  return { ok: true, value: config };
}

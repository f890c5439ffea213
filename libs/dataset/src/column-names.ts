/** Column names of a table compared with those of a contract. */
import type { HeaderRules } from './contract.ts';

/**
 * A column name as it is compared: two names are the same column when this is the same text.
 *
 * @param rules - of the contract; without them every character counts
 * @example
 * foldColumnName(' Age', { ignoreCase: true, trim: true }); // 'age'
 */
export function foldColumnName(name: string, rules: Pick<HeaderRules, 'ignoreCase' | 'trim'> = {}): string {
  const trimmed = rules.trim === true ? name.trim() : name;
  return rules.ignoreCase === true ? trimmed.toLowerCase() : trimmed;
}

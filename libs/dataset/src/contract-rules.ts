/** What the contract asks of each column, target and identifier included. */
import type { Contract, Feature } from './contract.ts';

/** Which columns a set of rows has to bring. */
export interface RequiredColumns {
  /** `absent`: rows to be predicted bring features only. Default `required`. */
  readonly target?: 'required' | 'absent';
}

/**
 * The rule of every column in the order of `contractColumns`: identifier, period, features, target, attributes.
 * Identifier, period and target are rules that allow no blank. With the target absent only the features are left.
 *
 * @example
 * contractRules(contract).map((rule) => rule.name); // as contractColumns(contract)
 */
export function contractRules(contract: Contract, options: RequiredColumns = {}): readonly Feature[] {
  if (options.target === 'absent') return contract.features;
  return [
    ...identifierRule(contract),
    ...periodRule(contract),
    ...contract.features,
    targetRule(contract),
    ...(contract.attributes ?? []),
  ];
}

function identifierRule({ identifier, identifierPattern: pattern }: Contract): readonly Feature[] {
  if (identifier === undefined) return [];
  const rule = { name: identifier, type: 'categorical', nullable: false } as const;
  return [pattern === undefined ? rule : { ...rule, pattern }];
}

function periodRule({ period }: Contract): readonly Feature[] {
  return period === undefined ? [] : [{ name: period, type: 'categorical', nullable: false }];
}

function targetRule({ target }: Contract): Feature {
  const levels = [...target.negative, target.positive];
  return { name: target.name, type: 'categorical', nullable: false, levels, otherLevels: 'reject' };
}

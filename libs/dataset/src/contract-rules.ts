/** What the contract asks of each column, target and identifier included. */
import type { Contract, Feature } from './contract.ts';

/** Which columns a set of rows has to bring. */
export interface RequiredColumns {
  /** `absent`: rows to be predicted bring features only. Default `required`. */
  readonly target?: 'required' | 'absent';
}

/**
 * The rule of every column in the order of `contractColumns`: identifier, features, target, attributes. The
 * identifier and the target are rules that allow no blank; an attribute is any text or none. With the target
 * absent only the features are left.
 *
 * @example
 * contractRules(contract).map((rule) => rule.name); // as contractColumns(contract)
 */
export function contractRules(contract: Contract, options: RequiredColumns = {}): readonly Feature[] {
  if (options.target === 'absent') return contract.features;
  const { identifier, target, attributes = [] } = contract;
  return [
    ...(identifier === undefined
      ? []
      : [{ name: identifier, type: 'categorical', nullable: false } satisfies Feature]),
    ...contract.features,
    {
      name: target.name,
      type: 'categorical',
      nullable: false,
      levels: [...target.negative, target.positive],
      otherLevels: 'reject',
    },
    ...attributes.map((name): Feature => ({ name, type: 'categorical' })),
  ];
}

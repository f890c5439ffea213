/** What is read from a file: which column of the header, by which rule of the contract. */
import {
  type Contract,
  contractRules,
  type Feature,
  foldColumnName,
  type RequiredColumns,
} from '@dynamic-risk/dataset';

export interface PlannedColumn {
  readonly rule: Feature;
  /** 0-based position in the header. */
  readonly position: number;
  /** How a cell is understood: a number, a text, or one of the target's labels. */
  readonly kind: 'number' | 'text' | 'label';
  /** Whether a row without a value cannot be typed: identifier, period and target. */
  readonly isRequired: boolean;
}

/**
 * The columns of the contract in its own order, found by its header rules in a header that names each of them once.
 */
export function planColumns(
  contract: Contract,
  names: readonly string[],
  options: RequiredColumns = {},
): readonly PlannedColumn[] {
  const isAbsent = options.target === 'absent';
  const found = names.map((name) => foldColumnName(name, contract.header));
  const keys = [contract.identifier, contract.period];
  return contractRules(contract, options).map((rule): PlannedColumn => {
    const isTarget = !isAbsent && rule.name === contract.target.name;
    return {
      rule,
      position: found.indexOf(foldColumnName(rule.name, contract.header)),
      kind: isTarget ? 'label' : rule.type === 'categorical' ? 'text' : 'number',
      isRequired: isTarget || (!isAbsent && keys.includes(rule.name)),
    };
  });
}

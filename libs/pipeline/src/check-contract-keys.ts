/** Faults in what names a column, a client and a record. */
import { foldColumnName } from '@dynamic-risk/dataset';
import { type ContractView, type Fault, namedColumns } from './contract-view.ts';

/** Names used twice, names that the header rules make one, and keys that need an identifier. */
export function findKeyFaults(contract: ContractView): readonly Fault[] {
  return [...findNamesUsedTwice(contract), ...findKeysWithoutIdentifier(contract)];
}

function findNamesUsedTwice(contract: ContractView): readonly Fault[] {
  const { ignoreCase = false, trim = false } = contract.header;
  const firstUse = new Map<string, { readonly name: string; readonly role: string }>();
  return namedColumns(contract).flatMap(({ name, path, role }): readonly Fault[] => {
    const folded = foldColumnName(name, { ignoreCase, trim });
    const earlier = firstUse.get(folded);
    if (earlier === undefined) {
      firstUse.set(folded, { name, role });
      return [];
    }
    const fault = { column: path, found: name };
    if (earlier.name === name) {
      const expected = `a column for ${role} that has no other part in the contract`;
      return [{ ...fault, code: 'name-twice', expected, fix: `It is ${earlier.role} already.` }];
    }
    const expected = `a name that the rules of contract.header do not make the same as "${earlier.name}"`;
    return [{ ...fault, code: 'name-alike', expected, fix: `That is ${earlier.role} already.` }];
  });
}

function findKeysWithoutIdentifier(contract: ContractView): readonly Fault[] {
  const { identifier, identifierPattern, period, uniqueness } = contract;
  if (identifier !== undefined) return [];
  const keys = [
    ['identifierPattern', identifierPattern],
    ['period', period],
    ['uniqueness', uniqueness === 'off' ? undefined : uniqueness],
  ] as const;
  return keys.flatMap(([column, found]): readonly Fault[] =>
    found === undefined
      ? []
      : [
          {
            code: 'identifier-missing',
            column,
            expected: 'contract.identifier beside it',
            found,
            fix: 'Name the column that says which client a record is about, or remove this key.',
          },
        ],
  );
}

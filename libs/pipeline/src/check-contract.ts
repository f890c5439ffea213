/** What no single value of a contract shows: names used twice, empty ranges, labels on both sides. */
import { type Issue, patternFault, wholeMatch } from '@dynamic-risk/dataset';
import { findKeyFaults } from './check-contract-keys.ts';
import { findRuleFaults } from './check-contract-rules.ts';
import { describeValue } from './config-issues.ts';
import {
  type ContractView,
  describedColumns,
  type Fault,
  type FeatureView,
  viewContract,
} from './contract-view.ts';
import { isSameLabel } from './target-labels.ts';

/** Faults between the values of the contract, beside any others it has. */
export function checkContract(value: unknown, source: string): readonly Issue[] {
  const contract = viewContract(value);
  if (contract === undefined) return [];
  return [
    ...findKeyFaults(contract),
    ...describedColumns(contract).flatMap(({ path, column }) => [
      ...findEmptyRange(path, column),
      ...findLevelFaults(path, column),
    ]),
    ...findLabelFaults(contract),
    ...findRuleFaults(contract),
  ].map((issue) => ({ ...issue, source, column: `contract.${issue.column}` }));
}

function findEmptyRange(path: string, { min, max }: FeatureView): readonly Fault[] {
  if (min === undefined || max === undefined || min <= max) return [];
  const expected = `at least the minimum, ${min}`;
  return [{ code: 'range-empty', column: `${path}.max`, expected, found: describeValue(max) }];
}

function findLabelFaults({ target }: ContractView): readonly Fault[] {
  const { positive, negative } = target;
  return negative.flatMap((found, i): readonly Fault[] => {
    const fault = { code: 'label-twice', column: 'target.negative', found };
    if (positive !== undefined && isSameLabel(found, positive)) {
      return [{ ...fault, expected: `labels other than the positive one, "${positive}"` }];
    }
    const isRepeated = negative.slice(0, i).some((earlier) => isSameLabel(earlier, found));
    return isRepeated ? [{ ...fault, expected: 'every label once' }] : [];
  });
}

function findLevelFaults(
  path: string,
  { levels, missing, otherLevels, pattern }: FeatureView,
): readonly Fault[] {
  const isMatch =
    pattern === undefined || patternFault(pattern) !== undefined ? (): boolean => true : wholeMatch(pattern);
  return [
    ...levels.flatMap((found, j): readonly Fault[] => {
      if (found === undefined) return [];
      const fault = { column: `${path}.levels.${j}`, found };
      if (levels.indexOf(found) < j) return [{ ...fault, code: 'level-twice', expected: 'every level once' }];
      if (missing.includes(found)) {
        return [
          { ...fault, code: 'level-missing', expected: 'a level that is not listed under missing too' },
        ];
      }
      if (isMatch(found)) return [];
      return [{ ...fault, code: 'level-mismatch', expected: `a level that matches the pattern ${pattern}` }];
    }),
    ...(otherLevels === 'reject' && levels.length === 0
      ? [
          {
            code: 'levels-unknown',
            column: `${path}.otherLevels`,
            expected: 'a list of levels beside it, or "accept"',
            found: otherLevels,
          },
        ]
      : []),
  ];
}

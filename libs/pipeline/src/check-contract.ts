/** What no single value of a contract shows: names used twice, empty ranges, labels on both sides. */
import type { Issue } from '@dynamic-risk/dataset';
import { z } from 'zod';
import { describeValue } from './config-issues.ts';
import { isSameLabel } from './target-labels.ts';

/** A view of the contract that takes whatever is usable, so that these checks run beside other faults. */
const text = z.string().optional().catch(undefined);
const texts = z.array(text).catch([]);
const number = z.number().optional().catch(undefined);
const label = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value).trim());
const NO_TARGET = { name: undefined, positive: undefined, negative: [] };
const NO_FEATURE = { levels: [], missing: [] };

const featureView = z
  .object({ name: text, min: number, max: number, levels: texts, missing: texts, otherLevels: text })
  .catch({ ...NO_FEATURE });

const attributeView = z.union([z.string().transform((name) => ({ name, ...NO_FEATURE })), featureView]);

const contractView = z.object({
  contract: z.object({
    identifier: text,
    period: text,
    target: z
      .object({
        name: text,
        positive: label.optional().catch(undefined),
        negative: z.union([z.array(label), label.transform((value) => [value])]).catch([]),
      })
      .catch({ ...NO_TARGET }),
    features: z.array(featureView).catch([]),
    attributes: z.array(attributeView).catch([]),
  }),
});

type ContractView = z.infer<typeof contractView>['contract'];

/** Faults between the values of the contract, beside any others it has. */
export function checkContract(value: unknown, source: string): readonly Issue[] {
  const view = contractView.safeParse(value);
  if (!view.success) return [];
  const { contract } = view.data;
  return [
    ...findNamesUsedTwice(contract),
    ...findEmptyRanges(contract),
    ...findLabelFaults(contract),
    ...findLevelFaults(contract),
  ].map((issue) => ({ ...issue, source, column: `contract.${issue.column}` }));
}

interface Fault extends Issue {
  readonly column: string;
}

function findNamesUsedTwice({
  identifier,
  period,
  target,
  features,
  attributes,
}: ContractView): readonly Fault[] {
  const uses = [
    { name: identifier, path: 'identifier', role: 'the identifier' },
    { name: period, path: 'period', role: 'the period' },
    { name: target.name, path: 'target.name', role: 'the target' },
    ...features.map(({ name }, i) => ({ name, path: `features.${i}.name`, role: 'a feature' })),
    ...attributes.map(({ name }, i) => ({ name, path: `attributes.${i}`, role: 'an attribute' })),
  ];
  const firstUse = new Map<string, string>();
  return uses.flatMap(({ name, path, role }): readonly Fault[] => {
    if (name === undefined) return [];
    const earlier = firstUse.get(name);
    if (earlier === undefined) {
      firstUse.set(name, role);
      return [];
    }
    const expected = `a column for ${role} that has no other part in the contract`;
    return [{ code: 'name-twice', column: path, expected, found: name, fix: `It is ${earlier} already.` }];
  });
}

function findEmptyRanges({ features }: ContractView): readonly Fault[] {
  return features.flatMap(({ min, max }, i): readonly Fault[] =>
    min === undefined || max === undefined || min <= max
      ? []
      : [
          {
            code: 'range-empty',
            column: `features.${i}.max`,
            expected: `at least the minimum, ${min}`,
            found: describeValue(max),
          },
        ],
  );
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

function findLevelFaults({ features }: ContractView): readonly Fault[] {
  return features.flatMap(({ levels, missing, otherLevels }, i): readonly Fault[] => [
    ...levels.flatMap((found, j): readonly Fault[] => {
      if (found === undefined) return [];
      const fault = { column: `features.${i}.levels.${j}`, found };
      if (levels.indexOf(found) < j) return [{ ...fault, code: 'level-twice', expected: 'every level once' }];
      if (!missing.includes(found)) return [];
      return [{ ...fault, code: 'level-missing', expected: 'a level that is not listed under missing too' }];
    }),
    ...(otherLevels === 'reject' && levels.length === 0
      ? [
          {
            code: 'levels-unknown',
            column: `features.${i}.otherLevels`,
            expected: 'a list of levels beside it, or "accept"',
            found: otherLevels,
          },
        ]
      : []),
  ]);
}

/** A contract as somebody wrote it, for checks between its values that run beside those of each single value. */
import type { Issue } from '@dynamic-risk/dataset';
import * as z from 'zod';

/** A fault at a path below `contract`. */
export interface Fault extends Issue {
  readonly column: string;
}

/** Every part takes whatever is usable and leaves out the rest, which the schema tells of. */
const text = z.string().optional().catch(undefined);
const texts = z.array(text).catch([]);
const number = z.number().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const label = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value).trim());
const NO_TARGET = { name: undefined, positive: undefined, negative: [] };
const NO_FEATURE = { levels: [], missing: [] };

const featureView = z
  .object({
    name: text,
    type: z.enum(['numeric', 'integer', 'categorical']).optional().catch(undefined),
    min: number,
    max: number,
    levels: texts,
    missing: texts,
    otherLevels: text,
    pattern: text,
  })
  .catch({ ...NO_FEATURE });

const attributeView = z.union([
  z.string().transform((name) => ({ name, type: 'categorical' as const, ...NO_FEATURE })),
  featureView,
]);

const contractView = z.object({
  contract: z.object({
    identifier: text,
    identifierPattern: text,
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
    rules: z.array(z.object({ check: text }).catch({ check: undefined })).catch([]),
    uniqueness: text,
    header: z.object({ ignoreCase: flag, trim: flag }).catch({ ignoreCase: undefined, trim: undefined }),
  }),
});

/** What is usable of a contract. */
export type ContractView = z.infer<typeof contractView>['contract'];
export type FeatureView = ContractView['features'][number];

/**
 * The contract within a configuration.
 *
 * @param value - the parsed document
 * @returns `undefined` when there is none at all
 */
export function viewContract(value: unknown): ContractView | undefined {
  const view = contractView.safeParse(value);
  return view.success ? view.data.contract : undefined;
}

/** Each feature and attribute with its path. */
export function describedColumns({
  features,
  attributes,
}: ContractView): readonly { readonly path: string; readonly column: FeatureView }[] {
  return [
    ...features.map((column, i) => ({ path: `features.${i}`, column })),
    ...attributes.map((column, i) => ({ path: `attributes.${i}`, column })),
  ];
}

/** Each column name with where it stands and what it is there. */
export function namedColumns({
  identifier,
  period,
  target,
  features,
  attributes,
}: ContractView): readonly { readonly name: string; readonly path: string; readonly role: string }[] {
  return [
    { name: identifier, path: 'identifier', role: 'the identifier' },
    { name: period, path: 'period', role: 'the period' },
    { name: target.name, path: 'target.name', role: 'the target' },
    ...features.map(({ name }, i) => ({ name, path: `features.${i}.name`, role: 'a feature' })),
    ...attributes.map(({ name }, i) => ({ name, path: `attributes.${i}`, role: 'an attribute' })),
  ].flatMap(({ name, ...place }) => (name === undefined ? [] : [{ name, ...place }]));
}

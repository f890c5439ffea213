/**
 * The contract as it is written in a configuration. The message of every check is what is expected there; the
 * message for an unknown key is the list of the known ones (see `config-issues.ts`).
 */
import { z } from 'zod';
import { oppositeLabel } from './target-labels.ts';

const columnName = z
  .string({ error: 'a column name' })
  .min(1, { error: 'a column name' })
  .refine((name) => name !== '__proto__', {
    error: 'a column name other than __proto__, which JSON tools drop',
  })
  .describe('As it stands in the header.');

const marker = z.string({ error: 'a text' }).trim().min(1, { error: 'a text that is not blank' });

const markers = (what: string): z.ZodArray<typeof marker> => z.array(marker, { error: `a list of ${what}` });

const finite = z.number({ error: 'a number' });

/** An object with these keys and no others. */
export function section<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys : `an object with ${keys}`),
  });
}

/** One of these words. */
export function choice<const Words extends readonly string[]>(
  words: Words,
): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  return z.enum(words, { error: oneOf(words) });
}

function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length === 1 ? `${quoted[0]}` : `one of ${quoted.join(', ')}`;
}

const featureBase = {
  name: columnName,
  nullable: z
    .boolean({ error: 'true or false' })
    .exactOptional()
    .describe('Whether a blank cell is allowed. Without it: true.'),
  missing: markers('texts')
    .exactOptional()
    .describe('Texts that mean "missing" beside the blank cell, e.g. "NA".'),
  label: z
    .string({ error: 'a text' })
    .min(1, { error: 'a text' })
    .exactOptional()
    .describe('What people call the column, for reports.'),
};

const numericFeature = section({
  name: featureBase.name,
  type: choice(['numeric', 'integer']).describe('"integer" allows no fraction.'),
  min: finite.exactOptional().describe('Smallest allowed value, inclusive.'),
  max: finite.exactOptional().describe('Largest allowed value, inclusive.'),
  nullable: featureBase.nullable,
  missing: featureBase.missing,
  label: featureBase.label,
});

const categoricalFeature = section({
  name: featureBase.name,
  type: z.literal('categorical', { error: '"categorical"' }),
  levels: markers('levels').exactOptional().describe('The known levels.'),
  otherLevels: choice(['accept', 'reject'])
    .exactOptional()
    .describe('What a level outside "levels" does: accepted, or the row is rejected. Without it: "accept".'),
  nullable: featureBase.nullable,
  missing: featureBase.missing,
  label: featureBase.label,
});

const label = z
  .union([z.string().trim().min(1, { error: 'a label' }), z.number(), z.boolean()], {
    error: 'a label: a text, a number, true or false',
  })
  .transform(String);

const target = section({
  name: columnName,
  positive: label.describe('The label that means "left".'),
  negative: z
    .union([label, z.array(label).min(1, { error: 'at least one label' })], {
      error: 'a label or a list of labels',
    })
    .exactOptional()
    .describe(
      'The labels that mean "stayed". May be left out where it follows from "positive" (1, Yes, true …).',
    ),
}).transform(({ name, positive, negative }, context) => {
  const negatives = negative ?? oppositeLabel(positive);
  if (negatives === undefined) {
    context.issues.push({
      code: 'custom',
      input: undefined,
      path: ['negative'],
      message: `the label that means "stayed": it does not follow from the positive label "${positive}"`,
    });
    return z.NEVER;
  }
  return { name, positive, negative: typeof negatives === 'string' ? [negatives] : negatives };
});

/** The contract; what it means is said at `Contract` in `@dynamic-risk/dataset`. */
export const contractSchema = section({
  identifier: columnName.exactOptional().describe('The column that names the client; never a feature.'),
  target: target.describe('The column that says whether the client left.'),
  features: z
    .array(
      z.discriminatedUnion('type', [numericFeature, categoricalFeature], {
        error: ({ input }) =>
          typeof input === 'object' && input !== null
            ? oneOf(['numeric', 'integer', 'categorical'])
            : 'a feature: an object with name and type',
      }),
      { error: 'a list of features' },
    )
    .min(1, { error: 'at least one feature' })
    .describe('What the model may look at, in model order.'),
  attributes: z
    .array(columnName, { error: 'a list of column names' })
    .exactOptional()
    .describe('Text columns carried along and compared when duplicates are looked for, but never used.'),
});

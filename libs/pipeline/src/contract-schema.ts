/** The contract as it is written in a configuration. */
import * as z from 'zod';
import { attributeSchema, columnName, featureSchema, pattern } from './feature-schema.ts';
import { choice, section } from './schema-parts.ts';
import { oppositeLabel } from './target-labels.ts';

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

const rule = section({
  check: z
    .string({ error: 'a comparison, such as "a <= b"' })
    .describe(
      'Two expressions over columns and what holds between them: a <= b, "Total" >= 0.5 * months * fee.',
    ),
  severity: choice(['error', 'warning'])
    .exactOptional()
    .describe('What a row does that breaks it: rejected, or kept and counted. Without it: "error".'),
  label: z
    .string({ error: 'a text' })
    .min(1, { error: 'a text' })
    .exactOptional()
    .describe('What people call the rule, for reports.'),
});

const yesNo = z.boolean({ error: 'true or false' });

const header = section({
  extraColumns: choice(['warn', 'refuse'])
    .exactOptional()
    .describe('What a column does that the contract does not name. Without it: "warn".'),
  ignoreCase: yesNo
    .exactOptional()
    .describe('Whether upper and lower case of column names are one. Without it: false.'),
  trim: yesNo.exactOptional().describe('Whether blanks around column names do not count. Without it: false.'),
});

/** The contract; what it means is said at `Contract` in `@dynamic-risk/dataset`. */
export const contractSchema = section({
  identifier: columnName.exactOptional().describe('The column that names the client; never a feature.'),
  identifierPattern: pattern
    .exactOptional()
    .describe('Regular expression that the whole identifier has to match.'),
  period: columnName
    .exactOptional()
    .describe('The column that says which period a record is about; never a feature.'),
  target: target.describe('The column that says whether the client left.'),
  features: z
    .array(featureSchema, { error: 'a list of features' })
    .min(1, { error: 'at least one feature' })
    .describe('What the model may look at, in model order.'),
  attributes: z
    .array(attributeSchema, { error: 'a list of column names or features' })
    .exactOptional()
    .describe('Columns carried along and compared when duplicates are looked for, but never used.'),
  rules: z
    .array(rule, { error: 'a list of rules' })
    .exactOptional()
    .describe('Comparisons between columns that every row has to keep.'),
  uniqueness: choice(['off', 'warning', 'error'])
    .exactOptional()
    .describe('Whether there is one record per client, or per client and period. Without it: "off".'),
  header: header.exactOptional().describe('How column names are compared with those of a file.'),
});

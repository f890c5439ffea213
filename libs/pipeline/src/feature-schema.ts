/** The columns of a contract as they are written in a configuration. */
import { type Feature, patternFault } from '@dynamic-risk/dataset';
import * as z from 'zod';
import { choice, oneOf, section } from './schema-parts.ts';

/** The name of a column. */
export const columnName = z
  .string({ error: 'a column name' })
  .min(1, { error: 'a column name' })
  .refine((name) => name !== '__proto__', {
    error: 'a column name other than __proto__, which JSON tools drop',
  })
  .describe('As it stands in the header.');

const marker = z.string({ error: 'a text' }).trim().min(1, { error: 'a text that is not blank' });

const markers = (what: string): z.ZodArray<typeof marker> => z.array(marker, { error: `a list of ${what}` });

const finite = z.number({ error: 'a number' });

/** A regular expression that compiles under the flag `u`; the reason is given where it does not. */
export const pattern = z.string({ error: 'a regular expression' }).superRefine((source, context) => {
  const reason = patternFault(source);
  if (reason === undefined) return;
  context.addIssue({ code: 'custom', message: `a regular expression that is understood (${reason})` });
});

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
  severity: choice(['error', 'warning'])
    .exactOptional()
    .describe('What a broken rule does: rejects the row, or counts it. Without it: "error".'),
};

const numericFeature = section({
  name: featureBase.name,
  type: choice(['numeric', 'integer']).describe('"integer" allows no fraction.'),
  min: finite.exactOptional().describe('Smallest allowed value, inclusive.'),
  max: finite.exactOptional().describe('Largest allowed value, inclusive.'),
  nullable: featureBase.nullable,
  missing: featureBase.missing,
  label: featureBase.label,
  severity: featureBase.severity,
});

const categoricalFeature = section({
  name: featureBase.name,
  type: z.literal('categorical', { error: '"categorical"' }),
  levels: markers('levels').exactOptional().describe('The known levels.'),
  otherLevels: choice(['accept', 'reject'])
    .exactOptional()
    .describe('What a level outside "levels" does: accepted, or the row is rejected. Without it: "accept".'),
  pattern: pattern.exactOptional().describe('Regular expression that the whole text has to match.'),
  nullable: featureBase.nullable,
  missing: featureBase.missing,
  label: featureBase.label,
  severity: featureBase.severity,
});

/** A feature: a numeric or a categorical column with its rules. */
export const featureSchema = z.discriminatedUnion('type', [numericFeature, categoricalFeature], {
  error: ({ input }) =>
    typeof input === 'object' && input !== null
      ? oneOf(['numeric', 'integer', 'categorical'])
      : 'a feature: an object with name and type',
});

/** An attribute: a feature, or the name of a text column. */
export const attributeSchema = z
  .union([columnName, featureSchema], {
    error: 'a column name, or a feature: an object with name and type (numeric, integer or categorical)',
  })
  .transform((attribute): Feature =>
    typeof attribute === 'string' ? { name: attribute, type: 'categorical' } : attribute,
  );

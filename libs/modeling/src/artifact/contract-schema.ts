/** The schema of the contract that a stored model brings along. */
import type { Contract, Feature } from '@dynamic-risk/dataset';
import * as z from 'zod';

const text = z.string();
const severity = z.enum(['error', 'warning']);

const featureBase = {
  name: text.min(1),
  nullable: z.boolean().exactOptional(),
  missing: z.array(text).exactOptional(),
  label: text.exactOptional(),
  severity: severity.exactOptional(),
};

const feature = z.discriminatedUnion('type', [
  z.strictObject({
    ...featureBase,
    type: z.enum(['numeric', 'integer']),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
  }),
  z.strictObject({
    ...featureBase,
    type: z.literal('categorical'),
    levels: z.array(text).exactOptional(),
    otherLevels: z.enum(['accept', 'reject']).exactOptional(),
    pattern: text.exactOptional(),
  }),
]);

/** Models stored by earlier versions name their attributes without a type. */
const attribute = z.union([text.transform((name): Feature => ({ name, type: 'categorical' })), feature]);

/** Every key of a contract that was checked when it was read, and none other. */
export const contractSchema: z.ZodType<Contract> = z.strictObject({
  identifier: text.exactOptional(),
  identifierPattern: text.exactOptional(),
  period: text.exactOptional(),
  target: z.strictObject({ name: text, positive: text, negative: z.array(text).min(1) }),
  features: z.array(feature).min(1),
  attributes: z.array(attribute).exactOptional(),
  rules: z
    .array(z.strictObject({ check: text, severity: severity.exactOptional(), label: text.exactOptional() }))
    .exactOptional(),
  uniqueness: z.enum(['off', 'error', 'warning']).exactOptional(),
  header: z
    .strictObject({
      extraColumns: z.enum(['warn', 'refuse']).exactOptional(),
      ignoreCase: z.boolean().exactOptional(),
      trim: z.boolean().exactOptional(),
    })
    .exactOptional(),
});

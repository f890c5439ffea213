/** The schemas of what the quarantine keeps. */
import type { QuarantinedRow, RuleViolation } from '@dynamic-risk/ingestion';
import * as z from 'zod';
import type { QuarantineRelease, RejectedSource } from '../ports.ts';
import { sourceFormatSchema } from './ingestion-record-schema.ts';

const violations: z.ZodType<readonly RuleViolation[]> = z.array(
  z.looseObject({
    column: z.string().exactOptional(),
    rule: z.string(),
    expected: z.string(),
    found: z.string().exactOptional(),
    severity: z.literal('warning').exactOptional(),
  }),
);

/** One line of the rows of a run. */
export const rejectedRowSchema: z.ZodType<QuarantinedRow> = z.looseObject({
  source: z.string(),
  sha256: z.string(),
  line: z.int().min(1),
  offset: z.int().min(0).exactOptional(),
  text: z.string().exactOptional(),
  violations,
});

/** What the rows of a run came from. */
export const rejectedSourcesSchema: z.ZodType<readonly RejectedSource[]> = z.array(
  z.looseObject({
    source: z.string(),
    sha256: z.string(),
    format: sourceFormatSchema.exactOptional(),
    columns: z.array(z.string()).exactOptional(),
  }),
);

/** One line of the journal of releases. */
export const quarantineReleaseSchema: z.ZodType<QuarantineRelease> = z.looseObject({
  runId: z.string(),
  at: z.string(),
  released: z.array(
    z.looseObject({
      id: z.string(),
      outcome: z.enum(['accepted', 'duplicate', 'conflict']),
      cells: z.array(z.string()).exactOptional(),
    }),
  ),
  open: z.array(z.looseObject({ id: z.string(), violations })),
});

/** The schema of the drift and the findings in a stored diagnosis. */
import type { DriftDiagnosis, Finding } from '@dynamic-risk/diagnostics';
import * as z from 'zod';

const optionalNumber = z.number().exactOptional();
const optionalText = z.string().exactOptional();
const rows = z.looseObject({ n: z.int().min(0), missing: z.int().min(0) });
const kind = z.enum([
  'shift',
  'missing',
  'new-level',
  'lost-level',
  'renamed-level',
  'unit-change',
  'vanished-column',
]);
const effectMeasure = z.enum([
  'wasserstein-over-sd',
  'jensen-shannon',
  'cohens-h',
  'level-share',
  'unit-factor',
]);

const testPart = z.looseObject({
  test: z.string(),
  statistic: z.number(),
  pValue: z.number(),
  method: z.string(),
});

const unit = z.looseObject({ factor: z.number(), share: z.number() }).exactOptional();

const driftFinding = z.looseObject({
  kind,
  alarm: z.boolean(),
  pValue: z.number(),
  adjustedPValue: z.number(),
  effect: optionalNumber,
  effectMeasure,
  method: z.string(),
  parts: z.array(testPart).exactOptional(),
  unit,
  message: z.string(),
});

const columnDrift = z.looseObject({
  column: z.string(),
  alarm: z.boolean(),
  kind,
  psi: optionalNumber,
  psiCritical: optionalNumber,
  jensenShannon: optionalNumber,
  pValue: optionalNumber,
  adjustedPValue: optionalNumber,
  effect: optionalNumber,
  effectMeasure: effectMeasure.exactOptional(),
  unit,
  reference: rows,
  current: rows,
  detectable: optionalNumber,
  scoreShift: optionalNumber,
  costShift: optionalNumber,
  message: z.string(),
  bins: z
    .array(z.looseObject({ label: z.string(), reference: z.number(), current: z.number() }))
    .exactOptional(),
  findings: z.array(driftFinding),
  undefinedReason: optionalText,
});

const outcomeDrift = columnDrift.extend({ referenceMean: optionalNumber, currentMean: optionalNumber });

/** Fields beyond these are kept as they are. */
export const driftSchema: z.ZodType<DriftDiagnosis> = z.looseObject({
  alarm: z.boolean(),
  referenceRows: z.int().min(0),
  currentRows: z.int().min(0),
  columns: z.array(columnDrift),
  prediction: outcomeDrift.exactOptional(),
  label: outcomeDrift.exactOptional(),
  unexpectedColumns: z.array(z.string()),
  method: z.looseObject({
    falseDiscoveryRate: z.number(),
    psiBand: z.number(),
    missingEffect: z.number(),
    maxValues: z.number(),
  }),
  modelId: z.string(),
  referenceSha256: z.string(),
  currentSha256: z.string(),
  currentName: z.string(),
});

/** One line of what a diagnosis comes down to. */
export const findingSchema: z.ZodType<Finding> = z.looseObject({
  code: z.string(),
  severity: z.enum(['alarm', 'warning', 'note']),
  subject: z.string(),
  message: z.string(),
  certainty: z.string(),
  advice: z.string(),
});

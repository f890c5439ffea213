/** Reads a stored report back. */
import type { Parsed } from '@dynamic-risk/dataset';
import type { Report } from './report.ts';

/** Parts without which a text is not a report. */
const REQUIRED = [
  'title',
  'mode',
  'runId',
  'createdAt',
  'headline',
  'trust',
  'attention',
  'model',
  'decision',
  'ingestedFiles',
  'diagnosis',
  'labels',
];

/**
 * The report that a JSON text holds. What it holds is checked as far as format, version and completeness; the
 * store that kept it vouches for its content by hash.
 *
 * @returns the report, or what is wrong with the text
 */
export function parseReport(json: string): Parsed<Report> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return fault('JSON', error instanceof Error ? error.message : String(error));
  }
  if (!isRecord(value) || value['format'] !== 'dynamic-risk/report') {
    return fault('"format": "dynamic-risk/report"', 'another document');
  }
  if (value['formatVersion'] !== 1) {
    return fault('formatVersion 1', JSON.stringify(value['formatVersion']) ?? 'none');
  }
  const present = Object.keys(value);
  const missing = REQUIRED.filter((key) => !present.includes(key));
  if (missing.length > 0) return fault(`the parts ${REQUIRED.join(', ')}`, `no ${missing.join(', no ')}`);
  return { ok: true, value: value as unknown as Report };
}

function fault(expected: string, found: string): Parsed<Report> {
  const fix = 'Make the report again from its run.';
  return { ok: false, issues: [{ code: 'report-invalid', source: 'report', expected, found, fix }] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The schema of `report_<mode>.json` for other programs, made from the one that reads it back. */
import * as z from 'zod';
import { reportSchema } from './stored/report-schema.ts';

/**
 * The JSON Schema (draft 2020-12) of a report as it is written. Further fields may come with later versions of the
 * same format; a change of what is there raises `formatVersion`.
 *
 * @returns plain JSON, the content of `report.schema.json` of `@dynamic-risk/reporting`
 */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { io: 'input', reused: 'ref' });
  return { $schema, title: 'Dynamic Risk report, format version 1', ...schema };
}

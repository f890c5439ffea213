/** A model as text, and back. */
import type { Issue, Parsed } from '@dynamic-risk/dataset';
import type { TrainedModel } from '../model.ts';
import { canonicalJson } from './canonical-json.ts';
import { findInconsistencies } from './find-inconsistencies.ts';
import { modelSchema } from './model-schema.ts';

/** The model as canonical JSON, with its test score if it has one: equal models give equal bytes. */
export function serializeModel(model: TrainedModel): string {
  return canonicalJson(model);
}

/**
 * Reads a stored model. Nothing in it is executed; it is accepted only when it follows the schema and its parts fit
 * together.
 *
 * @returns the model, or every issue found, each with the path in `column`
 */
export function parseModel(text: string): Parsed<TrainedModel> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return failed([{ code: 'not-json', expected: 'JSON', found, fix: 'Restore the file from a copy.' }]);
  }
  const parsed = modelSchema.safeParse(json);
  if (!parsed.success) {
    return failed(
      parsed.error.issues.map(({ path, message }) => ({
        code: 'model-schema',
        column: path.join('.') || '(top)',
        expected: `a model of format version 1 (${message})`,
      })),
    );
  }
  const issues = findInconsistencies(parsed.data);
  return issues.length === 0 ? { ok: true, value: parsed.data } : failed(issues);
}

function failed(issues: readonly Issue[]): Parsed<never> {
  return { ok: false, issues };
}

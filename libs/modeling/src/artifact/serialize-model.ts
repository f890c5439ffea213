/** A model as text, and back. */
import type { Issue, Parsed } from '@dynamic-risk/dataset';
import type { Term, TrainedModel } from '../model.ts';
import { canonicalJson } from './canonical-json.ts';
import { modelSchema } from './model-schema.ts';

/** The model as canonical JSON: equal models give equal bytes. */
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

function findInconsistencies(model: TrainedModel): readonly Issue[] {
  const { contract, encoder, coefficients, standardErrors, training } = model;
  const issues: Issue[] = [];
  const expect = (holds: boolean, column: string, expected: string, found: string | number): void => {
    if (!holds) issues.push({ code: 'model-inconsistent', column, expected, found: String(found) });
  };
  const terms = encoder.terms.length;
  expect(
    coefficients.length === terms,
    'coefficients',
    `${terms} numbers, one per term`,
    coefficients.length,
  );
  expect(
    standardErrors.length === terms + 1,
    'standardErrors',
    `${terms + 1} numbers, the intercept's and one per term`,
    standardErrors.length,
  );
  const inflation = model.varianceInflation?.length ?? terms;
  expect(inflation === terms, 'varianceInflation', `${terms} entries, one per term`, inflation);
  const { rows, positives, negatives } = training;
  expect(positives + negatives === rows, 'training.rows', `${positives} + ${negatives}`, rows);
  if (model.calibration?.kind === 'isotonic') {
    const { logits, probabilities } = model.calibration;
    const expected = `${logits.length} probabilities that never fall, and logits that rise`;
    const rises = logits.every((logit, i) => i === 0 || logit > logits[i - 1]!);
    const falls = probabilities.some((p, i) => i > 0 && p < probabilities[i - 1]!);
    const holds = logits.length === probabilities.length && rises && !falls;
    expect(holds, 'calibration.probabilities', expected, probabilities.length);
  }
  const kinds = new Map(
    contract.features.map(({ name, type }) => [name, type === 'categorical' ? 'categorical' : 'numeric']),
  );
  encoder.terms.forEach((term, index) => {
    const kind = kindOf(term);
    const found = kinds.get(term.column) ?? 'no such feature';
    expect(found === kind, `encoder.terms.${index}.column`, `a ${kind} feature of the contract`, found);
    expect(
      term.kind !== 'level' || Object.hasOwn(encoder.referenceLevels, term.column),
      `encoder.referenceLevels.${term.column}`,
      'a reference level, because the column has level terms',
      'none',
    );
  });
  for (const column of Object.keys(encoder.referenceLevels)) {
    const found = kinds.get(column) ?? 'no such feature';
    expect(found === 'categorical', `encoder.referenceLevels.${column}`, 'a categorical feature', found);
  }
  return issues;
}

function kindOf(term: Term): 'numeric' | 'categorical' {
  return term.kind === 'level' ? 'categorical' : 'numeric';
}

/** What a schema cannot see: whether the parts of a stored model fit together. */
import type { Issue } from '@dynamic-risk/dataset';
import type { Term, TrainedModel } from '../model.ts';

type Expect = (holds: boolean, column: string, expected: string, found: string | number) => void;

/** One issue for each part that contradicts another, with its path in `column`; empty when the model is sound. */
export function findInconsistencies(model: TrainedModel): readonly Issue[] {
  const issues: Issue[] = [];
  const expect: Expect = (holds, column, expected, found) => {
    if (!holds) issues.push({ code: 'model-inconsistent', column, expected, found: String(found) });
  };
  checkCounts(model, expect);
  checkCalibration(model, expect);
  checkEncoder(model, expect);
  checkTestScore(model, expect);
  return issues;
}

function checkCounts(model: TrainedModel, expect: Expect): void {
  const { encoder, coefficients, standardErrors, covariance, varianceInflation, training } = model;
  const terms = encoder.terms.length;
  const perTerm = `${terms} numbers, one per term`;
  expect(coefficients.length === terms, 'coefficients', perTerm, coefficients.length);
  const withIntercept = `${terms + 1} numbers, the intercept's and one per term`;
  expect(standardErrors.length === terms + 1, 'standardErrors', withIntercept, standardErrors.length);
  const triangle = ((terms + 1) * (terms + 2)) / 2;
  const entries = covariance?.length ?? triangle;
  expect(entries === triangle, 'covariance', `${triangle} numbers, the lower triangle`, entries);
  const inflation = varianceInflation?.length ?? terms;
  expect(inflation === terms, 'varianceInflation', `${terms} entries, one per term`, inflation);
  const { rows, positives, negatives } = training;
  expect(positives + negatives === rows, 'training.rows', `${positives} + ${negatives}`, rows);
}

function checkCalibration({ calibration }: TrainedModel, expect: Expect): void {
  if (calibration?.kind !== 'isotonic') return;
  const { logits, probabilities } = calibration;
  const expected = `${logits.length} probabilities that never fall, and logits that rise`;
  const rises = logits.every((logit, i) => i === 0 || logit > logits[i - 1]!);
  const falls = probabilities.some((p, i) => i > 0 && p < probabilities[i - 1]!);
  const holds = logits.length === probabilities.length && rises && !falls;
  expect(holds, 'calibration.probabilities', expected, probabilities.length);
}

function checkEncoder({ contract, encoder }: TrainedModel, expect: Expect): void {
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
}

function checkTestScore({ testScore, threshold }: TrainedModel, expect: Expect): void {
  if (testScore === undefined) return;
  const { testRows, positives, confusion } = testScore;
  const { tp, fp, fn, tn } = confusion;
  const path = 'testScore';
  expect(
    testScore.threshold === threshold,
    `${path}.threshold`,
    `the model's, ${threshold}`,
    testScore.threshold,
  );
  expect(tp + fp + fn + tn === testRows, `${path}.testRows`, `${tp} + ${fp} + ${fn} + ${tn}`, testRows);
  expect(tp + fn === positives, `${path}.positives`, `${tp} + ${fn}`, positives);
}

function kindOf(term: Term): 'numeric' | 'categorical' {
  return term.kind === 'level' ? 'categorical' : 'numeric';
}

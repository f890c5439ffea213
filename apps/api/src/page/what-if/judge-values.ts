/** The risk of a client of the form, or what is wrong with which field. */
import type { Issue } from '@dynamic-risk/dataset';
import { cleanText, type ExplainedPrediction } from '@dynamic-risk/reporting';
import type { DeployedModel } from '../../model/deployed-model.ts';
import { rowOf, type FormValues } from './form-values.ts';

/** Reasons that the page shows at most; the script asks for as many. */
const SHOWN_REASONS = 6;

const DECODER = new TextDecoder();

export type Judgement =
  | { readonly ok: true; readonly prediction: ExplainedPrediction; readonly probabilities: Float64Array }
  | { readonly ok: false; readonly faults: Faults };

export interface Faults {
  /** Column → what is wrong with it. */
  readonly byColumn: ReadonlyMap<string, string>;
  /** What is wrong with no single column. */
  readonly others: readonly string[];
}

/** By the model that `POST /prediction` answers by, and in its very words. */
export function judgeValues({ scorer, writer }: DeployedModel, values: FormValues): Judgement {
  const scored = scorer.score([rowOf(values)], SHOWN_REASONS);
  if (!scored.ok) return { ok: false, faults: faultsOf(scored.issues, values) };
  const document = JSON.parse(DECODER.decode(writer.document(scored.value))) as {
    readonly predictions: readonly [ExplainedPrediction];
  };
  const [prediction] = document.predictions;
  return { ok: true, prediction, probabilities: scored.value.probabilities };
}

function faultsOf(issues: readonly Issue[], values: FormValues): Faults {
  const byColumn = new Map<string, string>();
  const others: string[] = [];
  for (const issue of issues) {
    const { column } = issue;
    if (column === undefined || !values.has(column)) others.push(describeFault(issue));
    else if (!byColumn.has(column)) byColumn.set(column, describeFault(issue));
  }
  return { byColumn, others };
}

/** Without the place, which the page shows. */
function describeFault({ expected, found }: Issue): string {
  const instead = found === undefined ? '' : `, found “${cleanText(found, 60)}”`;
  return `Expected ${cleanText(expected, 200)}${instead}.`;
}

/** The answer of `POST /prediction` with reasons and warnings, as text: most of a request's time is spent here. */
import type { ScoredRows, Scorer } from '@dynamic-risk/modeling/serve';
import type { Prediction } from './prediction-answer.ts';

/** A column that moves a client's risk. */
export interface PredictionReason {
  readonly column: string;
  /** The client's value; `null` where it is missing or training did not have it. */
  readonly value: number | string | null;
  /** The training mean of a number, the reference level of a category. */
  readonly typical: number | string | null;
  readonly effect: 'raises' | 'lowers';
  /** 100·(p − p without it), to two decimals. */
  readonly points: number;
}

/** Something about one client that whoever reads the prediction has to know. */
export interface PredictionWarning {
  readonly code: 'unseen-level';
  readonly column: string;
  /** `null`: the value is missing, and none was missing in training. */
  readonly level: string | null;
}

/** One client, in the order of the request. */
export interface ExplainedPrediction extends Prediction {
  /** Strongest first. */
  readonly reasons: readonly PredictionReason[];
  readonly warnings: readonly PredictionWarning[];
}

/** Writes predictions of one model as JSON. */
export interface PredictionWriter {
  /** One document: `{"model", "threshold", "predictions": [ExplainedPrediction]}`. */
  document(scored: ScoredRows): string;
  /** Each row a document of its own, without a line break: an `ExplainedPrediction` that names the model. */
  lines(scored: ScoredRows): readonly string[];
}

/**
 * What does not change from row to row is put into words once.
 *
 * @param model - id and threshold of the model that the scorer was made of
 */
export function createPredictionWriter(
  { modelId, threshold }: { readonly modelId: string; readonly threshold: number },
  scorer: Pick<Scorer, 'columns'>,
): PredictionWriter {
  const start = `{"model":${JSON.stringify(modelId)},"threshold":${threshold},"predictions":[`;
  const lineStart = `{"model":${JSON.stringify(modelId)},`;
  const reasonStarts = scorer.columns.map(({ name }) => `{"column":${JSON.stringify(name)},"value":`);
  const endsWith = (effect: PredictionReason['effect']): readonly string[] =>
    scorer.columns.map(
      ({ typical }) => `,"typical":${JSON.stringify(typical)},"effect":"${effect}","points":`,
    );
  const raising = endsWith('raises');
  const lowering = endsWith('lowers');

  const reasonsOf = (scored: ScoredRows, row: number): string => {
    const { perRow, columns, points } = scored.reasons;
    let text = '';
    for (let place = row * perRow; place < (row + 1) * perRow; place++) {
      const column = columns[place]!;
      if (column < 0) break;
      const value = scored.valueOf(row, column);
      const shown = typeof value === 'number' ? `${value}` : JSON.stringify(value);
      const rounded = Math.round(points[place]! * 100) / 100;
      const effect = scored.raises(row, column) ? raising[column]! : lowering[column]!;
      text += `${text === '' ? '' : ','}${reasonStarts[column]!}${shown}${effect}${rounded}}`;
    }
    return text;
  };
  const bodyOf = (scored: ScoredRows, row: number, warnings: string): string =>
    `"probability":${scored.probabilities[row]!},"risk":${scored.flags[row]!},"reasons":[${reasonsOf(scored, row)}],"warnings":[${warnings}]}`;

  return {
    document(scored) {
      const warnings = warningsByRow(scored);
      let text = start;
      for (let row = 0; row < scored.rowCount; row++) {
        text += `${row === 0 ? '{' : ',{'}${bodyOf(scored, row, warnings.get(row) ?? '')}`;
      }
      return `${text}]}`;
    },
    lines(scored) {
      const warnings = warningsByRow(scored);
      return Array.from(
        scored.probabilities,
        (_, row) => lineStart + bodyOf(scored, row, warnings.get(row) ?? ''),
      );
    },
  };
}

function warningsByRow({ unseen }: ScoredRows): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const { row, column, level } of unseen) {
    const warning: PredictionWarning = { code: 'unseen-level', column, level };
    const before = texts.get(row);
    texts.set(row, `${before === undefined ? '' : `${before},`}${JSON.stringify(warning)}`);
  }
  return texts;
}

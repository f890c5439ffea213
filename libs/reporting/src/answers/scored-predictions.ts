/** The answer of `POST /prediction` with reasons and warnings, as bytes: most of a large request's time is spent here. */
import type { ScoredRows, Scorer } from '@dynamic-risk/modeling/serve';
import { asciiBytes, asciiJson, AsciiText } from './ascii-text.ts';
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

/** Every number from −100 to 100 with two decimals and the end of its reason: to look it up is cheaper. */
const HUNDREDTHS: readonly string[] = Array.from({ length: 20_001 }, (_, i) => `${(i - 10_000) / 100}}`);

/** What does not change from model to model. */
const FIRST_ROW = asciiBytes('{"probability":');
const NEXT_ROW = asciiBytes(',{"probability":');
const AT_RISK = asciiBytes(',"risk":1,"reasons":[');
const NOT_AT_RISK = asciiBytes(',"risk":0,"reasons":[');
const NEXT_REASON = asciiBytes(',');
const POINTS = asciiBytes(',"points":');
const NO_WARNINGS = asciiBytes('],"warnings":[]}');
const DOCUMENT_END = asciiBytes(']}');

/** Writes predictions of one model as JSON, in ASCII. */
export interface PredictionWriter {
  /** One document: `{"model", "threshold", "predictions": [ExplainedPrediction]}`. */
  document(scored: ScoredRows): Uint8Array;
  /** Each row a document of its own with a line break behind it: an `ExplainedPrediction` that names the model. */
  lines(scored: ScoredRows): Uint8Array;
}

/** Bytes of a row without its reasons, and of one reason, as a rule. */
const ROW_BYTES = 80;
const REASON_BYTES = 140;

/**
 * What does not change from row to row is put into words once.
 *
 * @param model - id and threshold of the model that the scorer was made of
 */
export function createPredictionWriter(
  { modelId, threshold }: { readonly modelId: string; readonly threshold: number },
  scorer: Pick<Scorer, 'columns'>,
): PredictionWriter {
  const start = asciiBytes(`{"model":${asciiJson(modelId)},"threshold":${threshold},"predictions":[`);
  const lineStart = asciiBytes(`{"model":${asciiJson(modelId)},"probability":`);
  const startsWith = (effect: PredictionReason['effect']): readonly Uint8Array[] =>
    scorer.columns.map(({ name, typical }) =>
      asciiBytes(
        `{"column":${asciiJson(name)},"typical":${asciiJson(typical)},"effect":"${effect}","value":`,
      ),
    );
  const raising = startsWith('raises');
  const lowering = startsWith('lowers');

  const addReasons = (text: AsciiText, scored: ScoredRows, row: number): void => {
    const { perRow, columns, points } = scored.reasons;
    const first = row * perRow;
    for (let place = first; place < first + perRow; place++) {
      const column = columns[place]!;
      if (column < 0) return;
      if (place > first) text.addBytes(NEXT_REASON);
      const value = scored.valueOf(row, column);
      text.addBytes(scored.raises(row, column) ? raising[column]! : lowering[column]!);
      text.add(typeof value === 'number' ? `${value}` : asciiJson(value));
      text.addBytes(POINTS);
      text.add(HUNDREDTHS[Math.round(points[place]! * 100) + 10_000]!);
    }
  };
  const addRow = (text: AsciiText, scored: ScoredRows, row: number, warnings: string | undefined): void => {
    text.add(`${scored.probabilities[row]!}`);
    text.addBytes(scored.flags[row] === 1 ? AT_RISK : NOT_AT_RISK);
    addReasons(text, scored, row);
    if (warnings === undefined) text.addBytes(NO_WARNINGS);
    else text.add(`],"warnings":[${warnings}]}`);
  };
  const textFor = ({ rowCount, reasons: { perRow } }: ScoredRows, before: number): AsciiText =>
    new AsciiText(start.length + rowCount * (before + ROW_BYTES + perRow * REASON_BYTES));

  return {
    document(scored) {
      const warnings = warningsByRow(scored);
      const text = textFor(scored, 0);
      text.addBytes(start);
      for (let row = 0; row < scored.rowCount; row++) {
        text.addBytes(row === 0 ? FIRST_ROW : NEXT_ROW);
        addRow(text, scored, row, warnings.get(row));
      }
      text.addBytes(DOCUMENT_END);
      return text.bytes();
    },
    lines(scored) {
      const warnings = warningsByRow(scored);
      const text = textFor(scored, lineStart.length);
      for (let row = 0; row < scored.rowCount; row++) {
        text.addBytes(lineStart);
        addRow(text, scored, row, warnings.get(row));
        text.add('\n');
      }
      return text.bytes();
    },
  };
}

function warningsByRow({ unseen }: ScoredRows): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const { row, column, level } of unseen) {
    const warning: PredictionWarning = { code: 'unseen-level', column, level };
    const before = texts.get(row);
    texts.set(row, `${before === undefined ? '' : `${before},`}${asciiJson(warning)}`);
  }
  return texts;
}

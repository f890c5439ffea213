/** Whether an answer is wholly and exactly that of the model that it names. */
import type { ExpectedPredictions } from './expected-predictions.ts';
import type { Question } from './question.ts';

/** What came back. */
export interface Reply {
  readonly status: number;
  /** The header that names the model. */
  readonly model: string | undefined;
  readonly text: string;
}

interface Said {
  /** Every model that the body names. */
  readonly models: readonly string[];
  readonly probabilities: readonly number[];
  /** Where the answer has them. */
  readonly risks?: readonly number[];
}

/**
 * The id of the model that answered.
 *
 * @param expected - what each model says of all rows, by its id
 * @throws {Error} saying what is wrong with the answer
 */
export function checkAnswer(
  { kind, rows }: Question,
  { status, model = '', text }: Reply,
  expected: ReadonlyMap<string, ExpectedPredictions>,
): string {
  if (status !== 200) throw new Error(`${kind}: answered with ${status}: ${text.slice(0, 200)}`);
  const said = READERS[kind](text);
  const truth = expected.get(model);
  if (truth === undefined) throw new Error(`${kind}: an unknown model "${model}" answered.`);
  const other = said.models.find((named) => named !== model);
  if (other !== undefined) throw new Error(`${kind}: the header names ${model}, the body ${other}.`);
  const found = JSON.stringify([said.probabilities, said.risks ?? rows.map((row) => truth.flags[row])]);
  const wanted = JSON.stringify([
    rows.map((row) => truth.probabilities[row]),
    rows.map((row) => truth.flags[row]),
  ]);
  if (found !== wanted) throw new Error(`${kind}: ${model} says ${wanted}, the answer ${found}.`);
  return model;
}

interface Prediction {
  readonly probability: number;
  readonly risk: number;
}

const READERS: Readonly<Record<Question['kind'], (text: string) => Said>> = {
  one: readDocument,
  several: readDocument,
  lines(text) {
    const lines = text.trimEnd().split('\n');
    const predictions = lines.map((line) => JSON.parse(line) as Prediction & { readonly model: string });
    return { models: predictions.map(({ model }) => model), ...figuresOf(predictions) };
  },
  invocations(text) {
    const { predictions } = JSON.parse(text) as { readonly predictions: readonly number[] };
    return { models: [], probabilities: predictions };
  },
  infer(text) {
    const { model_version: model, outputs } = JSON.parse(text) as {
      readonly model_version: string;
      readonly outputs: readonly { readonly name: string; readonly data: readonly number[] }[];
    };
    const [probability, risk] = outputs;
    return { models: [model], probabilities: probability?.data ?? [], risks: risk?.data ?? [] };
  },
};

function readDocument(text: string): Said {
  const { model, predictions } = JSON.parse(text) as {
    readonly model: string;
    readonly predictions: readonly Prediction[];
  };
  return { models: [model], ...figuresOf(predictions) };
}

function figuresOf(predictions: readonly Prediction[]): Required<Omit<Said, 'models'>> {
  return {
    probabilities: predictions.map(({ probability }) => probability),
    risks: predictions.map(({ risk }) => risk),
  };
}

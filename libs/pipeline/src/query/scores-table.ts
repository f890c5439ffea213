/** The table `scores`. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { HistoryRun, Scores } from '../history/run-history.ts';
import type { QueryTable } from '../ports.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';

/** How a score came to be. */
type ScoreKind = 'recorded' | 'challenger' | 'estimated' | 'realised';

interface Row {
  readonly runId: string;
  readonly at: string;
  readonly modelId: string | undefined;
  readonly kind: ScoreKind;
  readonly metric: string;
  readonly value: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

const { text, number, time } = fieldsOf<Row>();

const FIELDS = [
  text('run_id', 'the run, or the diagnosis on its own', ({ runId }) => runId),
  time('scored_at', 'when, UTC', ({ at }) => at),
  text('model_id', 'the model scored', ({ modelId }) => modelId),
  text(
    'kind',
    'recorded (model in use, test data, at its deployment), challenger (trained by the run, test data), ' +
      'estimated (model in use, new rows, outcomes not known), realised (the same, outcomes known)',
    ({ kind }) => kind,
  ),
  text(
    'metric',
    'f1, precision, recall, accuracy, auc, logLoss, brier, expectedCost',
    ({ metric }) => metric,
  ),
  number('value', 'empty where it is not defined', ({ value }) => value),
  number('lower', 'end of the interval or band', ({ lower }) => lower),
  number('upper', 'end of the interval or band', ({ upper }) => upper),
];

/** One row a score. */
export function scoresTable({ runs, diagnoses }: QuerySources): QueryTable {
  return rowsTable<Row>({
    name: 'scores',
    description: 'one row a run, kind and metric, oldest run first',
    fields: FIELDS,
    rows: async () => {
      const ofRuns = (await runs()).flatMap(scoresOfRun);
      const measured = (await diagnoses()).flatMap(scoresOfDiagnosis);
      return [...ofRuns, ...measured].sort((a, b) => (a.runId < b.runId ? -1 : a.runId > b.runId ? 1 : 0));
    },
  });
}

function scoresOfRun({ runId, at, modelId, recorded, challenger }: HistoryRun): readonly Row[] {
  const rowsOf = (kind: ScoreKind, id: string | undefined, scores: Scores = {}): readonly Row[] =>
    Object.entries(scores).map(([metric, value]) => ({ runId, at, modelId: id, kind, metric, value }));
  return [
    ...rowsOf('recorded', modelId, recorded),
    ...rowsOf('challenger', challenger?.modelId, challenger?.scores),
  ];
}

function scoresOfDiagnosis({ runId, at, performance }: Diagnosis): readonly Row[] {
  if (performance === undefined) return [];
  const base = { runId, at, modelId: performance.modelId };
  const { estimate, realised } = performance;
  return [
    ...Object.entries(estimate?.metrics ?? {}).map(([metric, { estimate: value, lower, upper }]): Row => {
      return { ...base, kind: 'estimated', metric, value, lower, upper };
    }),
    ...Object.entries(realised?.metrics ?? {}).map(([metric, { value, lower, upper }]): Row => {
      return { ...base, kind: 'realised', metric, value, lower, upper };
    }),
  ];
}

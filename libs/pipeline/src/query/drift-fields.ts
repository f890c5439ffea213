/** The columns that every table of drift has. */
import type { ColumnDrift } from '@dynamic-risk/diagnostics';
import { fieldsOf } from './rows-table.ts';
import type { Field } from './rows-table.ts';

/** A row about one comparison. */
export interface DriftRow {
  /** Absent where nothing was compared. */
  readonly drift: ColumnDrift | undefined;
}

const { text, number, count, flag } = fieldsOf<DriftRow>();

/** What a comparison of new rows with the training data came to. */
export const DRIFT_FIELDS: readonly Field<DriftRow>[] = [
  flag(
    'drift_alarm',
    'whether new rows drifted from the training data; empty where not compared',
    ({ drift }) => drift?.alarm,
  ),
  text(
    'drift_kind',
    'shift, missing, new-level, lost-level, renamed-level, unit-change or vanished-column; the most telling',
    ({ drift }) => drift?.kind,
  ),
  number('psi', 'population stability index', ({ drift }) => drift?.psi),
  number('p_value', '0 to 1', ({ drift }) => drift?.pValue),
  number('adjusted_p_value', 'over the columns of the run, 0 to 1', ({ drift }) => drift?.adjustedPValue),
  number('effect', 'size of the change, by effect_measure', ({ drift }) => drift?.effect),
  text('effect_measure', 'e.g. wasserstein-over-sd, cohens-h', ({ drift }) => drift?.effectMeasure),
  number('score_shift', 'what the change does to the mean logit', ({ drift }) => drift?.scoreShift),
  number(
    'cost_shift',
    'what score_shift does to the expected cost per client',
    ({ drift }) => drift?.costShift,
  ),
  count('reference_n', 'rows of the training data', ({ drift }) => drift?.reference.n),
  count('reference_missing', 'of these without a value', ({ drift }) => drift?.reference.missing),
  count('current_n', 'new rows', ({ drift }) => drift?.current.n),
  count('current_missing', 'of these without a value', ({ drift }) => drift?.current.missing),
  text('message', 'of the drift, a sentence', ({ drift }) => drift?.message),
];

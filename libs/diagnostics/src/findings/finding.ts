/** One thing that somebody should know of a diagnosis. */

export interface Finding {
  /** What it is, for programs: `drift-unit-change`, `drift-not-compared`, … */
  readonly code: string;
  /** `alarm`: beyond chance and large; `warning`: look at it; `note`: know it. */
  readonly severity: 'alarm' | 'warning' | 'note';
  /** The column, step or part that it is about. */
  readonly subject: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** How sure that is, in words with the number. */
  readonly certainty: string;
  /** What to do. */
  readonly advice: string;
}

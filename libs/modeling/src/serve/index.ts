export type { UnseenCell } from './cells.ts';
export { compileScorer } from './compile-scorer.ts';
export type { ScoredRows, Scorer } from './compile-scorer.ts';
export type { LevelColumn, NumberColumn, ScoreColumn } from './score-columns.ts';
export type { RowReasons } from './strongest-reasons.ts';

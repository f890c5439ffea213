/** The answer of `GET /summarystats`: statistics of every column of the ingested data. */
import type {
  CategoricalSummary,
  ColumnSummary,
  Diagnosis,
  NumericSummary,
  Quantiles,
} from '@dynamic-risk/diagnostics';

/** A numeric column; what is undefined is `null`, with the reason in `undefinedReason`. */
export interface NumericColumnAnswer {
  readonly column: string;
  readonly kind: 'numeric';
  readonly n: number;
  readonly missing: number;
  readonly missingShare: number;
  readonly distinct: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly mode: number | null;
  readonly standardDeviation: number | null;
  readonly quantiles: Quantiles | null;
  readonly undefinedReason: string | null;
}

export type ColumnAnswer = NumericColumnAnswer | CategoricalSummary;

export interface SummaryStatisticsAnswer {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly datasetSha256: string;
  readonly rows: number;
  readonly columns: readonly ColumnAnswer[];
}

/** @param diagnosis - the last stored diagnosis */
export function summaryStatisticsAnswer(diagnosis: Diagnosis): SummaryStatisticsAnswer {
  const { runId, at, datasetSha256, rows, columns } = diagnosis;
  return { runId, at, datasetSha256, rows, columns: columns.map(columnAnswer) };
}

function columnAnswer(summary: ColumnSummary): ColumnAnswer {
  return summary.kind === 'numeric' ? numericAnswer(summary) : summary;
}

function numericAnswer(summary: NumericSummary): NumericColumnAnswer {
  const { column, kind, n, missing, missingShare, distinct } = summary;
  return {
    column,
    kind,
    n,
    missing,
    missingShare,
    distinct,
    mean: summary.mean ?? null,
    median: summary.median ?? null,
    mode: summary.mode ?? null,
    standardDeviation: summary.standardDeviation ?? null,
    quantiles: summary.quantiles ?? null,
    undefinedReason: summary.undefinedReason ?? null,
  };
}

/** The summary of a data set version as it is kept. */
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { summarizeDataset } from '@dynamic-risk/diagnostics';
import type { ColumnSummary } from '@dynamic-risk/diagnostics';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { VersionSummary } from '../ports.ts';

/** What a summary is made of. */
export interface SummarizedVersion {
  readonly record: IngestionRecord;
  readonly dataset: Dataset;
  /** Names the identifier; where it is not known, all levels stay. */
  readonly contract?: Pick<Contract, 'identifier'> | undefined;
  /** Of the very data set, where they are at hand. */
  readonly columns?: readonly ColumnSummary[];
}

/**
 * Counts, means and levels of every column. The levels of the identifier are left out: they say nothing over time, and
 * who the clients were is not kept longer than their rows.
 */
export function summarizeVersion({ record, dataset, contract, columns }: SummarizedVersion): VersionSummary {
  const { datasetSha256, at, runId } = record;
  const summaries = columns ?? summarizeDataset(dataset);
  return {
    datasetSha256,
    at,
    runId,
    rows: dataset.rowCount,
    columns: summaries.map((summary) =>
      summary.column === contract?.identifier ? withoutLevels(summary) : summary,
    ),
  };
}

function withoutLevels(summary: ColumnSummary): ColumnSummary {
  if (summary.kind === 'numeric') return summary;
  return { ...summary, levels: [], otherCount: summary.n - summary.missing };
}

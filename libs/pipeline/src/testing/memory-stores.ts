/** Data sets, quarantine, reports and logs in memory. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import type { IngestionRecord, QuarantinedRow } from '@dynamic-risk/ingestion';
import type { DatasetStore, QuarantineStore, ReportStore, RunLog } from '../ports.ts';
import type { RunRecord } from '../run-record.ts';

/** A data set store; a record without a parent begins a new line of versions. */
export function createMemoryDatasetStore(): DatasetStore {
  const versions = new Map<string, Dataset>();
  let line: readonly IngestionRecord[] = [];
  return {
    current: async () => line.at(-1),
    records: async () => line,
    load: async (datasetSha256) => {
      const dataset = versions.get(datasetSha256);
      if (dataset !== undefined) return dataset;
      throw new DynamicRiskError('not-found', `There is no data set ${datasetSha256}.`);
    },
    commit: async ({ dataset, record }) => {
      versions.set(record.datasetSha256, dataset);
      line = record.parentSha256 === undefined ? [record] : [...line, record];
      return ['ingesteddata/finaldata.csv', 'ingesteddata/ingestion-records.jsonl'];
    },
  };
}

/** A quarantine store. */
export function createMemoryQuarantineStore(): QuarantineStore {
  const kept: (QuarantinedRow & { readonly runId: string })[] = [];
  return {
    save: async (runId, rows) => {
      kept.push(...rows.map((row) => ({ ...row, runId })));
      return rows.length === 0 ? undefined : `ingesteddata/quarantine/${runId}.jsonl`;
    },
    list: async () => [...kept],
  };
}

/** A report store. */
export function createMemoryReportStore(): ReportStore {
  const files = new Map<
    string,
    { readonly runId: string; readonly name: string; readonly content: Uint8Array }
  >();
  const pathOf = (runId: string, name: string): string => `reports/${runId}/${name}`;
  return {
    save: async (runId, name, content) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
      files.set(pathOf(runId, name), { runId, name, content: bytes });
      return pathOf(runId, name);
    },
    latest: async (name) => {
      const all = [...files.values()].filter((file) => file.name === name);
      const newest = all.sort((a, b) => (a.runId < b.runId ? -1 : 1)).at(-1);
      if (newest === undefined) return undefined;
      const { runId, content } = newest;
      return { runId, content, path: pathOf(runId, name) };
    },
  };
}

/** A run log. */
export function createMemoryRunLog(): RunLog {
  const records: RunRecord[] = [];
  const lines: string[] = [];
  return {
    path: 'reports/fullprocess.log',
    append: async (record) => void records.push(record),
    list: async () => [...records],
    line: async (at, text) => void lines.push(`${at.toISOString()} ${text.replace(/\s*[\r\n]+\s*/g, ' | ')}`),
    lastLines: async (count) => lines.slice(Math.max(0, lines.length - count)),
  };
}

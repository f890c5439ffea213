/** Data sets, quarantine, reports and logs in memory. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type {
  DatasetStore,
  KeptRejection,
  QuarantineRelease,
  QuarantineStore,
  RejectedSource,
  ReportStore,
  RunLog,
  StoredFile,
} from '../ports.ts';
import type { RunRecord } from '../run-record.ts';

interface MemoryVersion {
  readonly dataset: Dataset;
  readonly contract: Contract;
  readonly record: IngestionRecord;
}

/** A data set store; a record without a parent begins a new line of versions. */
export function createMemoryDatasetStore(): DatasetStore {
  const versions = new Map<string, MemoryVersion>();
  const setAsides = new Map<string, Dataset>();
  let line: readonly IngestionRecord[] = [];
  const missing = (sha256: string): DynamicRiskError =>
    new DynamicRiskError('not-found', `There is no data set ${sha256}.`);
  return {
    current: async () => line.at(-1),
    records: async () => line,
    load: async (datasetSha256) => {
      const version = versions.get(datasetSha256);
      if (version !== undefined) return version.dataset;
      throw missing(datasetSha256);
    },
    loadSetAside: async ({ setAsideSha256 }) => {
      if (setAsideSha256 === undefined) return undefined;
      const setAside = setAsides.get(setAsideSha256);
      if (setAside !== undefined) return setAside;
      throw missing(setAsideSha256);
    },
    contractOf: async (datasetSha256) => versions.get(datasetSha256)?.contract,
    commit: async ({ dataset, setAside, record, contract }) => {
      versions.delete(record.datasetSha256);
      versions.set(record.datasetSha256, { dataset, contract, record });
      if (setAside !== undefined && record.setAsideSha256 !== undefined) {
        setAsides.set(record.setAsideSha256, setAside);
      }
      line = record.parentSha256 === undefined ? [record] : [...line, record];
      return ['ingesteddata/finaldata.csv', 'ingesteddata/ingestion-records.jsonl'];
    },
    versions: async () =>
      Array.from(versions, ([id, { record }]) => ({ id, record, bytes: record.datasetRows })),
    remove: async (id) => {
      if (line.at(-1)?.datasetSha256 === id) {
        throw new DynamicRiskError('argument-invalid', `Data set ${id} is the current one.`);
      }
      versions.delete(id);
    },
  };
}

/** A quarantine store. */
export function createMemoryQuarantineStore(): QuarantineStore {
  const kept: KeptRejection[] = [];
  const origins: (RejectedSource & { readonly runId: string })[] = [];
  const journal: QuarantineRelease[] = [];
  return {
    save: async (runId, rows, sources = []) => {
      kept.push(...rows.map((row, i) => ({ ...row, runId, id: `${runId}:${i + 1}` })));
      if (rows.length > 0) origins.push(...sources.map((source) => ({ ...source, runId })));
      return rows.length === 0 ? undefined : `ingesteddata/quarantine/${runId}.jsonl`;
    },
    list: async () => [...kept],
    sources: async () => [...origins],
    release: async (release) => void journal.push(release),
    releases: async () => [...journal],
  };
}

/** A report store. */
export function createMemoryReportStore(): ReportStore {
  const files = new Map<
    string,
    { readonly runId: string; readonly name: string; readonly content: Uint8Array }
  >();
  const pathOf = (runId: string, name: string): string => `reports/${runId}/${name}`;
  const runsWith = (name: string): readonly string[] =>
    [...files.values()].flatMap((file) => (file.name === name ? [file.runId] : [])).sort();
  const load = (runId: string, name: string): StoredFile | undefined => {
    const path = pathOf(runId, name);
    const file = files.get(path);
    return file === undefined ? undefined : { runId, content: file.content, path };
  };
  return {
    save: async (runId, name, content) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
      files.set(pathOf(runId, name), { runId, name, content: bytes });
      return pathOf(runId, name);
    },
    latest: async (name) => {
      const newest = runsWith(name).at(-1);
      return newest === undefined ? undefined : load(newest, name);
    },
    runs: async (name) => runsWith(name),
    load: async (runId, name) => load(runId, name),
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

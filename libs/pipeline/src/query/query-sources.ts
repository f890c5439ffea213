/** What the tables are made from, each read at most once. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Config } from '../config.ts';
import { readHistory } from '../history/read-history.ts';
import type { RunHistory } from '../history/run-history.ts';
import type { Ports, RegistryEvent } from '../ports.ts';
import type { RunRecord } from '../run-record.ts';
import { diagnosisName } from '../diagnosis-name.ts';
import { parseStored } from '../stored/parse-stored.ts';

/** What tables are read from. */
export type QueryPorts = Pick<
  Ports,
  'runLog' | 'registry' | 'reports' | 'datasets' | 'summaries' | 'quarantine'
>;

/** Shared by the tables of one question. */
export interface QuerySources {
  readonly ports: QueryPorts;
  readonly runs: () => Promise<RunHistory['runs']>;
  /** Those that have no summary yet are summarised, which takes a moment for large ones. */
  readonly versions: () => Promise<RunHistory['versions']>;
  readonly records: () => Promise<readonly RunRecord[]>;
  readonly journal: () => Promise<readonly RegistryEvent[]>;
  /** Of runs and of `diagnose` alone, oldest first; those that cannot be read are left out. */
  readonly diagnoses: () => Promise<readonly Diagnosis[]>;
}

export interface QuerySourcesOptions extends Pick<Config, 'mode'> {
  /** Told once of everything that cannot be read; default: nobody. */
  readonly onLeftOut?: (message: string) => void;
}

/** Sources that are read when they are first asked for. */
export function createQuerySources(
  ports: QueryPorts,
  { mode, onLeftOut = () => {} }: QuerySourcesOptions,
): QuerySources {
  const told = new Set<string>();
  const tell = (message: string): void => {
    if (!told.has(message)) onLeftOut(message);
    told.add(message);
  };
  return {
    ports,
    runs: once(async () => {
      const { runs, leftOut } = await readHistory(ports, { summarize: false });
      leftOut.forEach(tell);
      return runs;
    }),
    versions: once(async () => {
      const { versions, leftOut } = await readHistory(ports, { last: 1 });
      leftOut.forEach(tell);
      return versions;
    }),
    records: once(() => ports.runLog.list()),
    journal: once(() => ports.registry.journal()),
    diagnoses: once(() => readDiagnoses(ports, diagnosisName(mode), tell)),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined;
  return () => (value ??= read());
}

async function readDiagnoses(
  { reports }: Pick<Ports, 'reports'>,
  name: string,
  tell: (message: string) => void,
): Promise<readonly Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  for (const runId of await reports.runs(name)) {
    const file = await reports.load(runId, name);
    if (file === undefined) continue;
    try {
      diagnoses.push(parseStored('diagnosis', file.content, file.path));
    } catch (error) {
      if (!(error instanceof DynamicRiskError)) throw error;
      tell(`${error.message} It is left out.`);
    }
  }
  return diagnoses;
}

/** A small company in memory, for tests of whole runs. */
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { createContext, parseConfig, runPipeline } from '../src/index.ts';
import type { Config, PipelineContext, ProgressEvent, RunOptions, RunRecord } from '../src/index.ts';
import { buildSourceBatch, createMemoryPorts } from '../src/testing.ts';
import type { MemoryPorts } from '../src/testing.ts';
import { CLIENT_CONTRACT, makeClients } from './clients.ts';
import type { ClientOptions } from './clients.ts';

export interface World {
  readonly ports: MemoryPorts;
  /** What the last command told of. */
  readonly events: ProgressEvent[];
  /** Puts a source file of such clients. */
  month(name: string, clients: ClientOptions | Dataset): void;
  /** Puts a file of test data. */
  test(name: string, clients: ClientOptions | Dataset): void;
  context(overrides?: ConfigOverrides): PipelineContext;
  run(options?: RunOptions & ConfigOverrides): Promise<RunRecord>;
  /** Everything that is stored, as text, so that "nothing changed" can be asserted; the log apart. */
  snapshot(): Promise<string>;
}

export interface ConfigOverrides {
  readonly contract?: Contract;
  readonly training?: Readonly<Record<string, unknown>>;
  readonly retrain?: Readonly<Record<string, unknown>>;
  readonly gate?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly alerts?: Readonly<Record<string, unknown>>;
  readonly report?: Readonly<Record<string, unknown>>;
}

/** A company with 300 clients in one file and 400 others to test on; any port can be replaced. */
export function createWorld(replacements: Partial<MemoryPorts> = {}): World {
  const ports = createMemoryPorts(replacements);
  const events: ProgressEvent[] = [];
  const context = (overrides: ConfigOverrides = {}): PipelineContext => {
    events.length = 0;
    const onProgress = (event: ProgressEvent): void => void events.push(event);
    return createContext({ config: configOf(overrides), ports, onProgress });
  };
  const world: World = {
    ports,
    events,
    month: (name, clients) => ports.sources.put(buildSourceBatch(name, toDataset(clients))),
    test: (name, clients) => ports.testSources.put(buildSourceBatch(name, toDataset(clients))),
    context,
    run: ({ force = false, ...overrides } = {}) => runPipeline(context(overrides), { force }),
    snapshot: () => takeSnapshot(ports),
  };
  world.month('september.csv', { count: 300, seed: 1 });
  world.test('test.csv', { count: 400, seed: 99 });
  return world;
}

function toDataset(clients: ClientOptions | Dataset): Dataset {
  return 'columns' in clients ? clients : makeClients(clients);
}

function configOf(overrides: ConfigOverrides): Config {
  const parsed = parseConfig({ contract: CLIENT_CONTRACT, ...overrides }, 'config.json');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

async function takeSnapshot({
  datasets,
  quarantine,
  registry,
  runLog,
  reports,
}: MemoryPorts): Promise<string> {
  const names = ['report_production.json', 'diagnosis_production.json', 'apireturns_production.json'];
  return JSON.stringify({
    records: await datasets.records(),
    quarantine: await quarantine.list(),
    journal: await registry.journal(),
    deployed: await registry.deployed(),
    runs: await runLog.list(),
    reports: await Promise.all(names.map(async (name) => (await reports.latest(name))?.runId)),
  });
}

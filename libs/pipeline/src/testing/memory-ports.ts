/** Every port of a run in memory. */
import { createHash } from 'node:crypto';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { CreateSha256 } from '@dynamic-risk/dataset';
import type { Clock, PackageIndex, Ports, ReportRenderer, RunLock } from '../ports.ts';
import { createAlertMemory, createMemoryNotifier } from './memory-notifier.ts';
import { createMemoryRecordReader } from './memory-record-reader.ts';
import { createMemoryModelRegistry } from './memory-registry.ts';
import { createMemorySources } from './memory-sources.ts';
import type { MemorySources } from './memory-sources.ts';
import {
  createMemoryDatasetStore,
  createMemoryQuarantineStore,
  createMemoryReportStore,
  createMemoryRunLog,
} from './memory-stores.ts';
import { createMemorySummaryHistory } from './memory-summaries.ts';

/** Ports whose sources can be filled. */
export interface MemoryPorts extends Ports {
  readonly sources: MemorySources;
  readonly testSources: MemorySources;
}

/** SHA-256 for tests. */
export const createTestSha256: CreateSha256 = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), digest: () => hash.digest('hex') };
};

/** A clock that begins on 23 November 2026 and goes on by one second whenever it is read. */
export function createSteppingClock(startMs = Date.UTC(2026, 10, 23, 11, 22, 33, 456)): Clock {
  let reads = 0;
  let elapsed = 0;
  return {
    now: () => new Date(startMs + 1000 * reads++),
    elapsedMs: () => 10 * elapsed++,
  };
}

/** A lock within one process. */
export function createMemoryLock(): RunLock {
  let isHeld = false;
  return {
    acquire: async () => {
      if (isHeld) throw new DynamicRiskError('run-locked', 'Another run is at work.');
      isHeld = true;
      return async () => {
        isHeld = false;
      };
    },
  };
}

/** Draws nothing: the bytes of a report are its headline. */
export function createPlainRenderer(): ReportRenderer {
  return { renderPdf: async (report) => new TextEncoder().encode(`%PDF ${report.headline}`) };
}

/** One installed package, of which the registry knows a newer version. */
export function createMemoryPackageIndex(): PackageIndex {
  return {
    installed: async () => [{ name: 'zod', range: '4.6.7', installed: '4.6.7' }],
    lookUp: async (packages) => new Map(packages.map(({ name }) => [name, { latest: '4.7.0' }])),
  };
}

/** Fresh ports; any of them can be replaced. */
export function createMemoryPorts(replacements: Partial<MemoryPorts> = {}): MemoryPorts {
  return {
    sources: createMemorySources('sourcedata'),
    testSources: createMemorySources('testdata'),
    datasets: createMemoryDatasetStore(),
    summaries: createMemorySummaryHistory(),
    quarantine: createMemoryQuarantineStore(),
    recordReader: createMemoryRecordReader(),
    registry: createMemoryModelRegistry(createTestSha256),
    runLog: createMemoryRunLog(),
    reports: createMemoryReportStore(),
    renderer: createPlainRenderer(),
    packages: createMemoryPackageIndex(),
    notifier: createMemoryNotifier(),
    alertMemory: createAlertMemory(),
    clock: createSteppingClock(),
    lock: createMemoryLock(),
    createSha256: createTestSha256,
    libraries: { 'ml-matrix': '6.15.1' },
    ...replacements,
  };
}

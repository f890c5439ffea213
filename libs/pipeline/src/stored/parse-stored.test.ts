import { describe, expect, test } from 'vitest';
import { sampleEvent, sampleModel, sampleRunRecord, sampleUnit } from '../testing.ts';
import { parseStored } from './parse-stored.ts';
import type { StoredDocuments } from './parse-stored.ts';

const UNIT = sampleUnit(sampleModel());

const DIAGNOSIS: StoredDocuments['diagnosis'] = {
  runId: '20261123T112233456Z',
  at: '2026-11-23T11:22:33.456Z',
  datasetSha256: 'ab'.repeat(32),
  rows: 2,
  columns: [
    {
      kind: 'numeric',
      column: 'age',
      n: 2,
      missing: 2,
      missingShare: 1,
      distinct: 0,
      undefinedReason: 'all missing',
    },
    {
      kind: 'categorical',
      column: 'plan',
      n: 2,
      missing: 0,
      missingShare: 0,
      distinct: 1,
      levels: [{ level: 'a', count: 2 }],
      otherCount: 0,
    },
  ],
  timings: [
    { step: 'train', runs: 1, lastMs: 4, p50Ms: 4, p95Ms: 4, history: [{ runId: 'r', durationMs: 4 }] },
  ],
  dependencies: {
    registry: 'not-reachable',
    note: 'registry not reachable',
    packages: [{ name: 'zod', range: '4.6.7', state: 'unknown', reason: 'registry not reachable' }],
  },
};

describe('stored documents', () => {
  test.each([
    ['evaluation', UNIT.evaluation],
    ['ingestion record', UNIT.ingestion],
    ['registry event', sampleEvent({ type: 'kept', reason: 'No drift.' })],
    ['run record', sampleRunRecord('20261123T112233456Z')],
    ['diagnosis', DIAGNOSIS],
  ] as const)('a stored %s comes back as it was', (kind, document) => {
    expect(parseStored(kind, JSON.stringify(document), 'file.json')).toEqual(document);
    expect(parseStored(kind, new TextEncoder().encode(JSON.stringify(document)), 'file.json')).toEqual(
      document,
    );
  });

  test('what a later version adds is kept', () => {
    const later = { ...UNIT.evaluation, interval: [0.7, 0.9] };
    expect(parseStored('evaluation', JSON.stringify(later), 'score.json')).toEqual(later);
  });

  test.each([
    ['', 'found no JSON'],
    ['{"modelId":', 'found no JSON'],
    ['[]', 'found another document'],
    ['{"modelId":1}', 'modelId: '],
    [JSON.stringify({ ...UNIT.evaluation, testRows: -1 }), 'testRows: '],
    [JSON.stringify({ ...UNIT.evaluation, metrics: { f1: { value: null } } }), 'metrics.f1: '],
  ])('%j is refused, naming the file and the fault', (text, fault) => {
    expect(() => parseStored('evaluation', text, 'score.json')).toThrow(
      expect.objectContaining({ code: 'artifact-corrupt', message: expect.stringContaining(fault) }),
    );
    expect(() => parseStored('evaluation', text, 'score.json')).toThrow(
      /^score\.json: expected a stored evaluation/,
    );
  });

  test('bytes that are no UTF-8 are refused', () => {
    expect(() => parseStored('diagnosis', Uint8Array.of(0xff, 0xfe, 0x00), 'diagnosis.json')).toThrow(
      expect.objectContaining({ code: 'artifact-corrupt' }),
    );
  });
});

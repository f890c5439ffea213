import { describe, expect, test } from 'vitest';
import { parseStored } from '../src/index.ts';
import type { StoredDocuments } from '../src/index.ts';
import { makeClients } from './clients.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

async function lastDiagnosis(world: World): Promise<StoredDocuments['diagnosis']> {
  const stored = await world.ports.reports.latest('diagnosis_production.json');
  if (stored === undefined) throw new Error('Every run diagnoses.');
  return parseStored('diagnosis', stored.content, stored.path);
}

describe('drift in a run', () => {
  test('the first run has nothing to compare with, and says so', async () => {
    const world = createWorld();
    await world.run();
    expect(await lastDiagnosis(world)).toMatchObject({
      driftUndefinedReason: 'no model was deployed before this run',
      findings: [{ code: 'drift-not-compared' }],
    });
  });

  test('new rows are compared with the training data of the model that the run began with', async () => {
    const world = createWorld();
    const first = await world.run();
    const moved = makeClients({ count: 900, seed: 7 });
    const activity = moved.columns.get('activity');
    if (activity?.kind === 'numeric')
      activity.values.forEach((value, i) => (activity.values[i] = value * 1000));
    world.month('october.csv', moved);
    const second = await world.run();
    const { drift, findings } = await lastDiagnosis(world);
    expect(drift).toMatchObject({
      alarm: true,
      modelId: first.model.id,
      currentRows: 900,
      currentName: '900 new rows',
      referenceRows: 300,
    });
    expect(drift?.referenceSha256).toBe(first.ingestion.datasetSha256);
    expect(findings?.[0]).toMatchObject({ code: 'drift-unit-change', subject: 'activity' });
    expect(second.model.id).not.toBe(first.model.id);
  });
});

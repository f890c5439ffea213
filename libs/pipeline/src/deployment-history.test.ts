import { describe, expect, test } from 'vitest';
import { sampleEvent } from './testing.ts';
import type { RegistryEvent } from './ports.ts';
import { deploymentHistory, findUnit } from './deployment-history.ts';

const promoted = (modelId: string, at: string): RegistryEvent =>
  sampleEvent({ type: 'promoted', modelId, at });
const rolledBack = (modelId: string, unitDeployedAt: string): RegistryEvent =>
  sampleEvent({ type: 'rolled-back', modelId, unitDeployedAt, from: 'm-x', at: 'later' });
const namesOf = (...journal: readonly RegistryEvent[]): readonly string[] =>
  deploymentHistory(journal).map(({ modelId, deployedAt }) => `${modelId}@${deployedAt}`);

describe('the history of deployments', () => {
  test('is empty without a deployment', () => {
    expect(namesOf()).toEqual([]);
    expect(namesOf(sampleEvent(), sampleEvent({ type: 'scored' }), sampleEvent({ type: 'kept' }))).toEqual(
      [],
    );
  });

  test('is in order of deployment', () => {
    expect(namesOf(promoted('a', '1'), sampleEvent(), promoted('b', '2'))).toEqual(['a@1', 'b@2']);
  });

  test('a rollback takes away what it went back over, so that the next one does not return to it', () => {
    const journal = [promoted('a', '1'), promoted('b', '2'), promoted('c', '3')];
    expect(namesOf(...journal, rolledBack('a', '1'))).toEqual(['a@1']);
    expect(namesOf(...journal, rolledBack('a', '1'), promoted('d', '4'))).toEqual(['a@1', 'd@4']);
  });

  test('a rollback to a deployment that was left before comes after the last', () => {
    const journal = [promoted('a', '1'), promoted('b', '2'), rolledBack('a', '1'), rolledBack('b', '2')];
    expect(namesOf(...journal)).toEqual(['a@1', 'b@2']);
  });

  test('tells two deployments of one model apart by their time', () => {
    const journal = [promoted('a', '1'), promoted('b', '2'), promoted('a', '3'), promoted('c', '4')];
    expect(namesOf(...journal, rolledBack('a', '3'))).toEqual(['a@1', 'b@2', 'a@3']);
    expect(findUnit(journal, 'a')).toEqual({ modelId: 'a', deployedAt: '3' });
    expect(findUnit(journal, 'z')).toBeUndefined();
  });
});

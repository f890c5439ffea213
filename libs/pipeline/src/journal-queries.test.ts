import { describe, expect, test } from 'vitest';
import { countGateDecisions, findChallenger, findDecision, findLastDecision } from './journal-queries.ts';
import type { RegistryEvent } from './ports.ts';
import { sampleEvent, sampleModel, sampleUnit } from './testing.ts';

function event(type: RegistryEvent['type'], modelId: string, datasetSha256 = 'd1'): RegistryEvent {
  return sampleEvent({ type, modelId, datasetSha256 });
}

describe('the waiting challenger', () => {
  test.each<readonly [string, readonly RegistryEvent[], string | undefined]>([
    ['an empty journal has none', [], undefined],
    ['a trained model waits', [event('trained', 'a')], 'a'],
    ['a scored one still waits', [event('trained', 'a'), event('scored', 'a')], 'a'],
    ['a promoted one does not', [event('trained', 'a'), event('promoted', 'a')], undefined],
    ['nor does a rejected one', [event('trained', 'a'), event('kept', 'a')], undefined],
    [
      'only the last trained one counts',
      [event('trained', 'a'), event('trained', 'b'), event('kept', 'b')],
      undefined,
    ],
    [
      'trained again after its decision, it waits again',
      [event('trained', 'a'), event('kept', 'a'), event('trained', 'a')],
      'a',
    ],
    ['a decision on another model is none on this', [event('trained', 'a'), event('kept', 'b')], 'a'],
  ])('%s', (_title, journal, modelId) => {
    expect(findChallenger(journal)?.modelId).toBe(modelId);
  });
});

describe('decisions', () => {
  const journal = [
    event('trained', 'a', 'd1'),
    event('promoted', 'a', 'd1'),
    event('trained', 'b', 'd2'),
    event('kept', 'b', 'd2'),
    event('trained', 'c', 'd3'),
  ];

  test('a data set is decided once its model was promoted or kept', () => {
    expect(findDecision(journal, 'd1')?.type).toBe('promoted');
    expect(findDecision(journal, 'd2')?.type).toBe('kept');
  });

  test('training and scoring are no decisions', () => {
    expect(findDecision(journal, 'd3')).toBeUndefined();
  });

  test('the last decision of all is the last in the journal', () => {
    expect(findLastDecision(journal)?.modelId).toBe('b');
    expect(findLastDecision([])).toBeUndefined();
  });
});

test('every decision about a challenger on a test set counts, whether promoted or not, and no other event', () => {
  const { evaluation } = sampleUnit(sampleModel());
  const scored = (['trained', 'scored', 'promoted', 'kept'] as const).map((type) =>
    sampleEvent({ type, evaluation }),
  );
  const journal = [...scored, event('kept', 'c')];
  expect(countGateDecisions(journal, evaluation.testSha256)).toBe(2);
  expect(countGateDecisions(journal, 'another')).toBe(0);
});

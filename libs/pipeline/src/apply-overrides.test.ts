import { formatIssues } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOverrides } from './apply-overrides.ts';

const DOCUMENT = {
  contract: {
    target: { name: 'exited', positive: 1 },
    features: [{ name: 'activity', type: 'numeric' }],
  },
};

function apply(...assignments: readonly string[]): unknown {
  const parsed = applyOverrides(DOCUMENT, assignments);
  return parsed.ok ? parsed.value : formatIssues(parsed.issues);
}

describe('values', () => {
  test.each([
    ['training.C=none', { C: 'none' }],
    ['training.C=0.5', { C: 0.5 }],
    ['training={"C":2}', { C: 2 }],
    ['training.solver="newton"', { solver: 'newton' }],
    ['training.solver=', { solver: '' }],
    ['training.solver=a=b', { solver: 'a=b' }],
  ])('%s', (assignment, training) => {
    expect(apply(assignment)).toEqual({ ...DOCUMENT, training });
  });

  test('later assignments see what earlier ones made', () => {
    expect(apply('training.C=1', 'training.seed=7', 'training.C=2')).toEqual({
      ...DOCUMENT,
      training: { C: 2, seed: 7 },
    });
  });

  test('a list is addressed by position, one more than the last appends', () => {
    expect(apply('contract.features.0.min=3', 'contract.features.1={"name":"b","type":"integer"}')).toEqual({
      contract: {
        ...DOCUMENT.contract,
        features: [
          { name: 'activity', type: 'numeric', min: 3 },
          { name: 'b', type: 'integer' },
        ],
      },
    });
  });

  test('a list that is not there yet is made', () => {
    expect(apply('contract.target.negative.0=stayed')).toMatchObject({
      contract: { target: { negative: ['stayed'] } },
    });
  });

  test('the document given stays as it was', () => {
    const before = structuredClone(DOCUMENT);
    apply('contract.features.0.name=other');
    expect(DOCUMENT).toEqual(before);
  });

  test('a document that is no object comes back for parseConfig to refuse', () => {
    expect(applyOverrides([1], ['mode=practice'])).toEqual({ ok: true, value: [1] });
  });
});

describe('faults', () => {
  test.each([
    [
      'training.c=1',
      '--set training.c=1: expected one of the keys solver, C, oneStandardError, missing, calibration, seed, threshold, found "c". Did you mean "C"?',
    ],
    [
      'contract.features.2.min=1',
      '--set contract.features.2.min=1: expected a position from 0 to 1 in contract.features, found "2".',
    ],
    ['mode.x=1', '--set mode.x=1: expected a path that ends at mode, found "mode.x".'],
    ['training', '--set training: expected key.path=value, as in training.C=none.'],
    ['=1', '--set =1: expected key.path=value, as in training.C=none.'],
  ])('%s', (assignment, message) => {
    expect(apply(assignment)).toBe(message);
  });

  test('every faulty assignment is named', () => {
    const parsed = applyOverrides(DOCUMENT, ['a=1', 'mode=practice', 'b=2']);
    expect(parsed.ok ? [] : parsed.issues.map(({ source }) => source)).toEqual(['--set a=1', '--set b=2']);
  });

  test.each(['__proto__.polluted=1', 'contract.__proto__.polluted=1', 'training.constructor.prototype.x=1'])(
    '%s reaches no prototype',
    (assignment) => {
      expect(apply(assignment)).toContain('expected one of the keys');
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  test('no path and no value throws or reaches a prototype', () => {
    const segment = fc.constantFrom(
      'contract',
      'features',
      '0',
      'modes',
      '__proto__',
      'constructor',
      '-1',
      '',
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), fc.string(), (path, value) => {
        applyOverrides(DOCUMENT, [`${path.join('.')}=${value}`]);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});

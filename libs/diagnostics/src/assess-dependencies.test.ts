import { describe, expect, it } from 'vitest';
import { assessDependencies, type AssessedAnswer } from './assess-dependencies.ts';

const semver = { name: 'semver', range: '^7.0.0', installed: '7.7.0' };
const zod = { name: 'zod', range: '4.6.7', installed: '4.6.7' };

function answers(entries: Readonly<Record<string, AssessedAnswer>>): ReadonlyMap<string, AssessedAnswer> {
  return new Map(Object.entries(entries));
}

describe('assessDependencies', () => {
  it('says so when there are no dependencies', () => {
    expect(assessDependencies([], answers({}))).toEqual({
      registry: 'answered',
      note: 'no dependencies found',
      packages: [],
    });
  });

  it('marks a package outdated when the newest version is higher', () => {
    const report = assessDependencies(
      [semver, zod],
      answers({ semver: { wanted: '7.8.6', latest: '8.0.0' }, zod: { wanted: '4.6.7', latest: '4.6.7' } }),
    );
    expect(report.registry).toBe('answered');
    expect(report.note).toBe('1 of 2 packages has a newer version');
    expect(report.packages).toEqual([
      { ...semver, wanted: '7.8.6', latest: '8.0.0', state: 'outdated' },
      { ...zod, wanted: '4.6.7', latest: '4.6.7', state: 'current' },
    ]);
  });

  it('compares numbers, not texts', () => {
    const report = assessDependencies(
      [{ ...zod, installed: '4.9.0' }],
      answers({ zod: { latest: '4.10.0' } }),
    );
    expect(report.packages[0]?.state).toBe('outdated');
  });

  it('takes an installed version above the newest as current', () => {
    const report = assessDependencies(
      [{ ...zod, installed: '5.0.0-beta.1' }],
      answers({ zod: { latest: '4.6.7' } }),
    );
    expect(report.packages[0]?.state).toBe('current');
    expect(report.note).toBe('all of 1 package up to date');
  });

  it('reports a registry that is not reachable', () => {
    const unavailable = { unavailable: 'registry not reachable' };
    const report = assessDependencies([semver, zod], answers({ semver: unavailable, zod: unavailable }));
    expect(report.registry).toBe('not-reachable');
    expect(report.note).toBe('registry not reachable');
    expect(report.packages.map(({ state, reason }) => [state, reason])).toEqual([
      ['unknown', 'registry not reachable'],
      ['unknown', 'registry not reachable'],
    ]);
  });

  it('counts what is unknown when the registry answered in part', () => {
    const report = assessDependencies(
      [semver, zod],
      answers({ semver: { latest: '7.7.0' }, zod: { unavailable: 'not in the registry' } }),
    );
    expect(report.registry).toBe('partly-answered');
    expect(report.note).toBe('none of 2 packages is known to have a newer version, 1 unknown');
  });

  it('says that the registry was not asked when there is no answer', () => {
    const report = assessDependencies([zod], answers({}));
    expect(report).toMatchObject({ registry: 'not-reachable', note: 'registry was not asked' });
  });

  it('leaves a package unknown that is not on disk or has no semantic version', () => {
    const latest = { latest: '4.6.7' };
    const missing = assessDependencies([{ name: 'zod', range: '4.6.7' }], answers({ zod: latest }));
    expect(missing.packages[0]).toEqual({
      name: 'zod',
      range: '4.6.7',
      latest: '4.6.7',
      state: 'unknown',
      reason: 'not found on disk',
    });
    const odd = assessDependencies([{ ...zod, installed: 'main' }], answers({ zod: latest }));
    expect(odd.packages[0]).toMatchObject({ state: 'unknown', reason: '"main" is not a semantic version' });
  });
});

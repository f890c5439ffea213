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
      advisories: { state: 'answered' },
      packages: [],
    });
  });

  it('marks a package outdated when the newest version is higher', () => {
    const report = assessDependencies(
      [semver, zod],
      answers({ semver: { wanted: '7.8.6', latest: '8.0.0' }, zod: { wanted: '4.6.7', latest: '4.6.7' } }),
    );
    expect(report.registry).toBe('answered');
    expect(report.note).toBe('1 of 2 packages has a newer version (1 major)');
    expect(report.packages).toEqual([
      { ...semver, wanted: '7.8.6', latest: '8.0.0', update: 'major', state: 'outdated' },
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

  it.each([
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '1.2.4', 'patch'],
    ['0.2.3', '0.3.0', 'minor'],
    ['2.0.0-beta.1', '2.0.0-beta.2', 'prerelease'],
    ['2.0.0-beta.1', '2.0.0', 'major'],
    ['1.2.3', '2.0.0-beta.1', 'major'],
  ])('calls the step from %s to %s %s', (installed, latest, update) => {
    const report = assessDependencies([{ ...zod, installed }], answers({ zod: { latest } }));
    expect(report.packages[0]).toMatchObject({ state: 'outdated', update });
  });

  it('says what is deprecated and vulnerable of the installed version, gravest first, and how old that is', () => {
    const [low, high] = [
      { id: '1', title: 'A leak', severity: 'low' },
      { id: '2', title: 'A hole', severity: 'high' },
    ];
    const report = assessDependencies(
      [{ ...semver, license: 'ISC' }, zod],
      answers({
        semver: {
          latest: '7.7.0',
          deprecated: { '7.7.0': 'use another', '7.6.0': 'use 7.7.0' },
          askedAt: '2026-11-23T09:00:12.345Z',
          advisories: { byVersion: { '7.7.0': [low, high] } },
        },
        zod: { latest: '4.6.7', advisories: { byVersion: {} } },
      }),
    );
    expect(report.packages).toEqual([
      {
        ...semver,
        license: 'ISC',
        latest: '7.7.0',
        deprecated: 'use another',
        askedAt: '2026-11-23T09:00:12.345Z',
        advisories: [high, low],
        state: 'current',
      },
      { ...zod, latest: '4.6.7', advisories: [], state: 'current' },
    ]);
    expect(report.advisories).toEqual({ state: 'answered' });
    expect(report.note).toBe(
      'all of 2 packages up to date, 1 deprecated, 1 with known vulnerabilities, as of 2026-11-23 09:00 UTC',
    );
  });

  it('does not take vulnerabilities that are not known for none', () => {
    const unavailable = { unavailable: 'registry answered 405' };
    const report = assessDependencies(
      [semver, zod],
      answers({
        semver: { latest: '7.7.0', advisories: unavailable },
        zod: { latest: '4.6.7', advisories: unavailable },
      }),
    );
    expect(report.advisories).toEqual({ state: 'unknown', reason: 'registry answered 405' });
    expect(report.packages.some(({ advisories }) => advisories !== undefined)).toBe(false);
  });
});

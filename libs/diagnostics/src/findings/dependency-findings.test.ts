import { describe, expect, it } from 'vitest';
import { assessDependencies } from '../assess-dependencies.ts';
import { dependencyFindings } from './dependency-findings.ts';

describe('dependencyFindings', () => {
  it('says nothing of packages that are merely old, or of which nothing is known', () => {
    const zod = { name: 'zod', range: '4', installed: '4.6.7' };
    expect(dependencyFindings(undefined)).toEqual([]);
    expect(dependencyFindings(assessDependencies([zod], new Map([['zod', { latest: '5.0.0' }]])))).toEqual(
      [],
    );
    expect(dependencyFindings(assessDependencies([zod], new Map()))).toEqual([]);
  });

  it('names what is vulnerable with the gravest advisory, and what is deprecated', () => {
    const names = ['a', 'b', 'c', 'd'];
    const advisories = {
      byVersion: {
        '1.0.0': [
          { id: '1', title: 'A leak', severity: 'low' },
          { id: '2', title: 'A hole', severity: 'critical' },
        ],
      },
    };
    const report = assessDependencies(
      names.map((name) => ({ name, range: '1', installed: '1.0.0' })),
      new Map(
        names.map((name) => [name, { latest: '1.0.0', advisories, deprecated: { '1.0.0': 'use another' } }]),
      ),
    );
    expect(dependencyFindings(report)).toMatchObject([
      {
        code: 'dependency-vulnerable',
        severity: 'warning',
        message:
          'Known vulnerabilities in a 1.0.0 (critical: A hole), b 1.0.0 (critical: A hole), c 1.0.0 (critical: A hole) and 1 more',
      },
      {
        code: 'dependency-deprecated',
        severity: 'note',
        message: 'No longer kept up: a 1.0.0, b 1.0.0, c 1.0.0 and 1 more',
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { readSharedTable, readSharedText, sharedDataExists } from '../../test/shared-data.ts';
import { detectDrift } from './detect-drift.ts';
import type { DriftReport } from './drift-report.ts';

interface Truth {
  readonly stats: Readonly<
    Record<string, { readonly psi?: number; readonly ks?: number; readonly wasserstein_over_sd?: number }>
  >;
}

function compare(pair: string): DriftReport {
  const reference = readSharedTable(`drift/${pair}_reference.csv`);
  const current = readSharedTable(`drift/${pair}_current.csv`);
  const columns = [...reference.columns.keys()].filter((name) => name !== 'customer_id');
  return detectDrift(reference, current, { columns });
}

function alarms(report: DriftReport): readonly (readonly [string, string])[] {
  return report.columns.filter(({ alarm }) => alarm).map(({ column, kind }) => [column, kind] as const);
}

describe.skipIf(!sharedDataExists)(
  'detectDrift on the shared pairs (skipped where they are not there)',
  () => {
    it('raises nothing for two random halves of the same rows', () => {
      expect(alarms(compare('0_control_none'))).toEqual([]);
    });

    it('names the columns over the band when one segment is oversampled', () => {
      expect(alarms(compare('1_covariate_segment'))).toEqual(
        [
          'internet_service',
          'monthly_charges',
          'contract',
          'tech_support',
          'online_security',
          'online_backup',
          'device_protection',
        ].map((column) => [column, 'shift']),
      );
    });

    it('names seconds of use alone, as a unit change, when it comes in milliseconds', () => {
      const report = compare('4_unit_x1000');
      expect(alarms(report)).toEqual([['seconds_of_use', 'unit-change']]);
      expect(report.columns[0]?.effect).toBe(1000);
    });

    it('agrees with the recorded statistics up to the smoothing of small counts', () => {
      const truth = JSON.parse(readSharedText('drift/truth.json')) as Readonly<Record<string, Truth>>;
      const stats = truth['1_covariate_segment']?.stats ?? {};
      for (const { column, psi, effect, effectMeasure } of compare('1_covariate_segment').columns) {
        const expected = stats[column];
        if (expected?.psi !== undefined) expect(psi).toBeCloseTo(expected.psi, 2);
        if (effectMeasure === 'wasserstein-over-sd' && expected?.wasserstein_over_sd !== undefined) {
          // recorded from a grid of quantiles, ours is exact
          expect(Math.abs((effect ?? 0) - expected.wasserstein_over_sd)).toBeLessThan(0.01);
        }
      }
    });
  },
);

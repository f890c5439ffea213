/** The reports that are looked at. */
import { buildReport } from '@dynamic-risk/reporting';
import {
  bareReportInput,
  hardReportInput,
  sampleCurves,
  sampleReportInput,
} from '@dynamic-risk/reporting/testing';
import { sampleDrift } from './sample-drift.mjs';

/** @import { Report } from '@dynamic-risk/reporting' */

/**
 * An ordinary report, one of next to nothing, and one that holds all that breaks layouts.
 *
 * @returns {Readonly<Record<'sample' | 'tiny' | 'hard', Report>>}
 */
export function sampleReports() {
  const hard = hardReportInput();
  const drift = sampleDrift(hard.diagnosis.columns.slice(0, 60).map(({ column }) => column));
  return {
    sample: buildReport({ ...sampleReportInput(), curves: sampleCurves() }),
    tiny: buildReport(bareReportInput()),
    hard: buildReport({ ...hard, curves: sampleCurves(), diagnosis: { ...hard.diagnosis, drift } }),
  };
}

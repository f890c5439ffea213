/** The reports that are looked at. */
import { buildReport } from '@dynamic-risk/reporting';
import {
  bareReportInput,
  hardReportInput,
  sampleCurves,
  sampleReportInput,
} from '@dynamic-risk/reporting/testing';

/** @import { Report } from '@dynamic-risk/reporting' */

/**
 * An ordinary report, one of next to nothing, and one that holds all that breaks layouts.
 *
 * @returns {Readonly<Record<'sample' | 'tiny' | 'hard', Report>>}
 */
export function sampleReports() {
  return {
    sample: buildReport({ ...sampleReportInput(), curves: sampleCurves() }),
    tiny: buildReport(bareReportInput()),
    hard: buildReport({ ...hardReportInput(), curves: sampleCurves() }),
  };
}

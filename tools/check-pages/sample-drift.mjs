/** Drift of columns with unkind names, as a report draws it. */

/** @import { ColumnDrift, DriftDiagnosis } from '@dynamic-risk/diagnostics' */

const LEVELS = ['<b>"R&D"</b>', 'Донаудампфшиффартсгезелльшафт', '株式会社', 'שלום', '(missing)'];

/**
 * @param {readonly string[]} columns
 * @returns {DriftDiagnosis} each third column drifted, each fifth vanished
 */
export function sampleDrift(columns) {
  return {
    alarm: true,
    referenceRows: 5_000_000,
    currentRows: 5,
    columns: columns.map(columnDrift),
    unexpectedColumns: [],
    method: { falseDiscoveryRate: 0.05, psiBand: 0.1, missingEffect: 0.2, maxValues: 10_000 },
    modelId: 'm-8c1f0a9be2d4',
    referenceSha256: '3f0c9a1be2d47785'.repeat(4),
    currentSha256: '3f0c9a1be2d47785'.repeat(4),
    currentName: LEVELS.join(' '),
  };
}

/**
 * @param {string} column
 * @param {number} index
 * @returns {ColumnDrift}
 */
function columnDrift(column, index) {
  const vanished = index % 5 === 4;
  return {
    column,
    alarm: vanished || index % 3 === 0,
    kind: vanished ? 'vanished-column' : 'shift',
    ...(vanished ? {} : { psi: 2 / (index + 1), psiCritical: 0.2, pValue: 1e-9, adjustedPValue: 1e-8 }),
    reference: { n: 5_000_000, missing: index },
    current: { n: 5, missing: 1 },
    message: `mean ${index}, was ${column}`,
    findings: [],
    bins: LEVELS.map((label, level) => ({ label, reference: 0.2, current: level / 10 })),
  };
}

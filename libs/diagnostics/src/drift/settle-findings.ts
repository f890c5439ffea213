/** From p-values of single tests to what raises an alarm. */
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import type { PendingFinding, TestedColumn, TestFamily } from './column-tests.ts';
import type { ColumnDrift, DriftFinding, DriftKind } from './drift-report.ts';

/** Of several things found in one column, the first named is what happened, the others follow from it. */
const KINDS: readonly DriftKind[] = [
  'vanished-column',
  'unit-change',
  'renamed-level',
  'new-level',
  'lost-level',
  'missing',
  'shift',
];

/** Tests of each family per column, whether they leave a finding or not: too large and too small, come and gone. */
const TESTS_PER_COLUMN: Readonly<Record<TestFamily, number>> = {
  distribution: 1,
  missing: 1,
  structure: 2,
  outcome: 0,
};

/**
 * Adjusts the p-values of each family over all columns given, then says what raises an alarm.
 *
 * @param rate - largest expected share of false alarms among the alarms
 * @returns in the order of `tested`; what else the tested columns hold is carried along
 */
export function settleFindings<Tested extends TestedColumn>(
  tested: readonly Tested[],
  rate: number,
): readonly (ColumnDrift & Omit<Tested, 'findings'>)[] {
  const all = tested.flatMap(({ findings }) => findings);
  const adjusted = new Map<PendingFinding, number>();
  for (const family of new Set(all.map((finding) => finding.family))) {
    const tests = all.filter((finding) => finding.family === family);
    const values = benjaminiHochberg(
      tests.map(({ pValue }) => pValue),
      { tests: TESTS_PER_COLUMN[family] * tested.length },
    );
    tests.forEach((finding, i) => adjusted.set(finding, values[i] ?? 1));
  }
  return tested.map((column) => {
    const findings = column.findings.map((finding) =>
      settleFinding(finding, adjusted.get(finding) ?? 1, rate),
    );
    return { ...column, ...summarize(findings.sort(byTelling)) };
  });
}

function settleFinding(finding: PendingFinding, adjustedPValue: number, rate: number): DriftFinding {
  const { family: _family, large, ...rest } = finding;
  return { ...rest, adjustedPValue, alarm: large && adjustedPValue <= rate };
}

/** A column is what its most telling finding is. */
function summarize(findings: readonly DriftFinding[]): Omit<ColumnDrift, 'column' | 'reference' | 'current'> {
  const [first] = findings;
  if (first === undefined) {
    const undefinedReason = 'no values to compare';
    return { alarm: false, kind: 'shift', message: undefinedReason, undefinedReason, findings };
  }
  const { alarm, kind, pValue, adjustedPValue, effect, effectMeasure, unit, message } = first;
  const size = {
    ...(effect === undefined ? {} : { effect }),
    effectMeasure,
    ...(unit === undefined ? {} : { unit }),
  };
  return { alarm, kind, pValue, adjustedPValue, ...size, message, findings };
}

/** Alarms before the rest, in the order of `KINDS`; without an alarm the test of the distribution comes first. */
function byTelling(a: DriftFinding, b: DriftFinding): number {
  if (a.alarm !== b.alarm) return a.alarm ? -1 : 1;
  const order = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return a.alarm ? order : -order;
}

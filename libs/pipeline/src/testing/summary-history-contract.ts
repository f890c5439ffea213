/** What every history of summaries promises. */
import assert from 'node:assert/strict';
import type { SummaryHistory, VersionSummary } from '../ports.ts';
import type { PortCase } from './port-contract.ts';

/** The summary of a version; `digit` makes its fingerprint, `hour` its time. */
export function sampleSummary(digit: string, hour = 11): VersionSummary {
  const time = `${String(hour).padStart(2, '0')}:22:33.456Z`;
  return {
    datasetSha256: digit.repeat(64),
    at: `2026-11-23T${time}`,
    runId: `20261123T${time.replace(/[:.]/g, '')}`,
    rows: 4,
    columns: [
      {
        kind: 'numeric',
        column: 'age',
        n: 4,
        missing: 1,
        missingShare: 0.25,
        distinct: 3,
        mean: 40,
        median: 41,
      },
      {
        kind: 'categorical',
        column: 'plan "größer"\n2',
        n: 4,
        missing: 0,
        missingShare: 0,
        distinct: 2,
        levels: [{ level: 'a', count: 3 }],
        otherCount: 1,
      },
    ],
  };
}

/** Cases for `SummaryHistory`. */
export const summaryHistoryContract: readonly PortCase<SummaryHistory>[] = [
  {
    title: 'an empty history lists nothing',
    check: async (history) => assert.deepEqual(await history.list(), []),
  },
  {
    title: 'summaries come back as they were, oldest version first, whatever was added first',
    check: async (history) => {
      assert.equal(await history.add(sampleSummary('b', 12)), true);
      assert.equal(await history.add(sampleSummary('a', 11)), true);
      assert.deepEqual(await history.list(), [sampleSummary('a', 11), sampleSummary('b', 12)]);
    },
  },
  {
    title: 'a version that is there is not added again, even with another time',
    check: async (history) => {
      await history.add(sampleSummary('a', 11));
      assert.equal(await history.add(sampleSummary('a', 11)), false);
      assert.equal(await history.add(sampleSummary('a', 15)), false);
      assert.deepEqual(await history.list(), [sampleSummary('a', 11)]);
    },
  },
];

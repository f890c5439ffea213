/** What to do about a rejected row, in sentences for people. */
import type { QuarantineEntry } from './quarantine-entries.ts';

const OUTCOMES = {
  accepted: 'and went into the data set',
  duplicate: 'and was a duplicate of a row that was there already',
  conflict: 'and was set aside, as its client is there with the other outcome too',
} as const;

/** One or two sentences; for a row that is not open, what became of it. */
export function adviseOn({ state, release, from, text }: QuarantineEntry): string {
  if (release !== undefined) {
    const how = release.cells === undefined ? 'as it stood' : 'as it was mended';
    return `Nothing: the replay ${release.runId} read it ${how}; it passed, ${OUTCOMES[release.outcome]}.`;
  }
  if (state === 'set-aside') {
    return (
      'Nothing is wrong with the row itself: it is kept with the data set, aside for a conflict, as ' +
      'ingestion.conflicts says. If its outcome is wrong, correct it in the source and run: ' +
      'dynamic-risk ingest --rebuild'
    );
  }
  if (state === 'obsolete') {
    return (
      'Nothing: the run that rejected it is not part of the data set. The data set was made anew since, or the run ' +
      'was interrupted and its sources were read again.'
    );
  }
  if (text === undefined || from?.columns === undefined) {
    return 'Its text or its columns were not kept: correct the row in a file of its own and put that to the sources.';
  }
  return (
    'If the contract is wrong, mend it in the configuration and run: dynamic-risk quarantine replay. If the row is ' +
    'wrong, run: dynamic-risk quarantine export --output mended.csv, mend it there, then run: ' +
    'dynamic-risk quarantine replay --file mended.csv'
  );
}

/** What a person reads of `quarantine replay`. */
import { describeViolation } from '@dynamic-risk/pipeline';
import { formatCount, formatQuantity } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import type { ReplayDocument } from './quarantine-document.ts';
import { formatTable } from './table.ts';

/** Most rows that are told one by one. */
const MAX_SHOWN = 5;

const REASONS: Readonly<Record<ReplayDocument['skipped'][number]['reason'], string>> = {
  unknown: 'is in no quarantine',
  repeated: 'stands in the file more than once, so that it is not known which line is meant',
  released: 'was released before',
  'set-aside': 'is set aside for a conflict, not rejected',
  obsolete: 'is of a run that is no part of the data set',
  'other-run': 'is of another run',
};

/** Counts, what stays and why, and the command to run next. */
export function replayView(document: ReplayDocument, style: Style): string {
  const { status, dryRun, openQuarantined } = document;
  const skipped = describeSkipped(document);
  if (status === 'nothing-open') {
    return [style.bold('No row of the quarantine is to be read again.'), ...skipped].join('\n');
  }
  return [
    formatTable(countLines(document)),
    ...describeStaying(document),
    ...skipped,
    ...(status === 'nothing-released' ? [style.bold('No row passed; nothing was changed.')] : []),
    ...(dryRun && status === 'replayed' ? [style.bold('A dry run: nothing was changed.')] : []),
    ...(openQuarantined === 0 ? [] : ['In quarantine: dynamic-risk quarantine list --open']),
    ...(dryRun || status !== 'replayed' ? [] : ['Next: dynamic-risk run']),
  ].join('\n');
}

function countLines(document: ReplayDocument): readonly (readonly string[])[] {
  const { replay, recheck, openQuarantined, datasetRows } = document;
  const broken = recheck === null ? 0 : recheck.quarantined + recheck.quarantinedSetAside;
  return [
    ...(recheck === null
      ? []
      : [
          ['rows of the data set checked again', formatCount(recheck.rows)],
          ['  quarantined', formatCount(broken)],
        ]),
    ['rows of the quarantine read again', formatCount(replay.rows)],
    ['  accepted', formatCount(replay.accepted)],
    ['  duplicates', formatCount(replay.duplicates)],
    ...(replay.conflicts === 0 ? [] : [['  in conflict, set aside', formatCount(replay.conflicts)]]),
    ['  still in quarantine', formatCount(replay.quarantined)],
    ['rows in the data set', formatCount(datasetRows)],
    ['rows in quarantine', formatCount(openQuarantined)],
  ];
}

function describeStaying({ stays }: ReplayDocument): readonly string[] {
  const shown = stays.slice(0, MAX_SHOWN).map(({ id, source, line, violations }) => {
    return `${id} (${source}, line ${line}): ${violations.map(describeViolation).join('; ')}`;
  });
  return [...shown, ...andMore(stays.length)];
}

function describeSkipped({ skipped }: ReplayDocument): readonly string[] {
  if (skipped.length === 0) return [];
  const shown = skipped.slice(0, MAX_SHOWN).map(({ id, line, reason }) => {
    return `  line ${line}: ${id === '' ? 'a row without an id' : id} ${REASONS[reason]}`;
  });
  return [
    `${formatQuantity(skipped.length, 'line of the file was', 'lines of the file were')} left out:`,
    ...shown,
    ...andMore(skipped.length),
  ];
}

function andMore(count: number): readonly string[] {
  return count > MAX_SHOWN ? [`… and ${formatCount(count - MAX_SHOWN)} more; see them with --json`] : [];
}

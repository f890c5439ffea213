/** What a person reads of `data list` and `data prune`. */
import type { DataVersion, PruneResult } from '@dynamic-risk/pipeline';
import { formatCount, formatInstant, formatQuantity } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

const HEAD = ['version', 'made', 'by run', 'rows', 'set aside', 'added to', 'size', 'state'];
/** As many digits of a fingerprint as the name of a version has. */
const ID_DIGITS = 16;

/** One line a version, oldest first. */
export function dataView(versions: readonly DataVersion[], style: Style): string {
  if (versions.length === 0) return 'Nothing has been ingested yet. Run: dynamic-risk ingest';
  const rows = versions.map((version) => [
    version.state === 'current' ? style.bold(version.id) : version.id,
    version.at === null ? '–' : formatInstant(version.at),
    version.runId ?? '–',
    countOrNone(version.rows),
    countOrNone(version.setAsideRows),
    version.parentSha256?.slice(0, ID_DIGITS) ?? '–',
    formatBytes(version.bytes),
    describeState(version, style),
  ]);
  return formatTable(rows, { head: HEAD, style });
}

/** What was removed, and what stays because it is needed. */
export function pruneView({ status, removed, freedBytes, kept }: PruneResult, style: Style): string {
  const isDry = status === 'dry-run';
  if (removed.length === 0) {
    return `${style.bold('Nothing to remove.')} ${formatQuantity(kept.length, 'version')} of the data set stored.`;
  }
  const deployed = kept.find((version) => version.deployed && version.state !== 'current');
  const verb = isDry ? 'Would remove' : 'Removed';
  return [
    ...removed.map(
      (version) => `${verb} ${version.id}: ${describeContent(version)}, ${formatBytes(version.bytes)}`,
    ),
    `${style.bold(`${verb} ${formatQuantity(removed.length, 'version')}`)}, ${formatBytes(freedBytes)}; ${formatCount(kept.length)} ${isDry ? 'would stay' : 'stay'}.`,
    ...(deployed === undefined ? [] : [`${deployed.id} stays: the deployed model was trained on it.`]),
  ].join('\n');
}

function describeState({ state, deployed }: DataVersion, style: Style): string {
  const shown = state === 'current' ? style.green(state) : state;
  return deployed ? `${shown}, of the deployed model` : shown;
}

function describeContent({ rows, at }: DataVersion): string {
  if (rows === null || at === null) return 'left by an interrupted ingestion';
  return `${formatQuantity(rows, 'row')} of ${formatInstant(at)}`;
}

function countOrNone(count: number | null): string {
  return count === null ? '–' : formatCount(count);
}

function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

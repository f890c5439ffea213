/** Which sources are new: decided by content, never by name. */
import type { IngestedFile } from './ingestion-record.ts';
import type { ReadFrom, SourceFile } from './source-batch.ts';

/** A source that somebody is still writing. */
export interface UnfinishedSource {
  readonly name: string;
  /** How that shows, in words: `its name ends in .part`. */
  readonly reason: string;
}

/** What a reader finds in its place. */
export interface SourceListing {
  /** Every source that is whole, in any order. */
  readonly files: readonly SourceFile[];
  /** Those that are not: left for the next run. */
  readonly unfinished: readonly UnfinishedSource[];
}

/** A source to be ingested. */
export interface SelectedSource {
  readonly file: SourceFile;
  /** Set when the source has only grown: what follows this beginning is new. */
  readonly from?: ReadFrom;
}

/** What is done with one source, and why. */
export type SourceDecision =
  | {
      readonly file: SourceFile;
      /**
       * `new`: neither name nor content were seen. `changed`: other content under a name that was ingested; read
       * whole, the rows that are there already fall out as duplicates. `already-ingested`: the content was, whatever
       * its name.
       */
      readonly decision: 'new' | 'changed' | 'already-ingested';
    }
  | { readonly file: SourceFile; readonly decision: 'grown'; readonly from: ReadFrom }
  | {
      readonly file: SourceFile;
      readonly decision: 'duplicate';
      /** Name of the new source with the same content. */
      readonly duplicateOf: string;
    }
  | {
      /** Still being written: left for the next run. */
      readonly decision: 'in-progress';
      readonly name: string;
      readonly reason: string;
    };

export interface SourceSelection {
  /** The sources to ingest, by name. */
  readonly selected: readonly SelectedSource[];
  /** One decision for every source, by name. */
  readonly decisions: readonly SourceDecision[];
}

/**
 * The sources whose content was never ingested. A renamed file is not new, a changed file under its old name is; of
 * one that only grew, the rest is. Of several sources with the same content only the first by name is new. A source
 * that is gone changes nothing.
 *
 * @param ingested - every file ingested before, oldest first
 * @example
 * const ingested = records.flatMap((record) => record.files);
 * selectNewSources(await reader.list(ingested), ingested).selected;
 */
export function selectNewSources(
  { files, unfinished }: SourceListing,
  ingested: readonly IngestedFile[],
): SourceSelection {
  const contents = new Set(ingested.map(({ sha256 }) => sha256));
  const versions = groupByName(ingested);
  const nameOf = new Map<string, string>();
  const decided = [...files].sort(bySourceName).map((file): SourceDecision => {
    if (contents.has(file.sha256)) return { file, decision: 'already-ingested' };
    const duplicateOf = nameOf.get(file.sha256);
    if (duplicateOf !== undefined) return { file, decision: 'duplicate', duplicateOf };
    nameOf.set(file.sha256, file.name);
    const earlier = versions.get(file.name);
    if (earlier === undefined) return { file, decision: 'new' };
    const from = findBeginning(file, earlier);
    return from === undefined ? { file, decision: 'changed' } : { file, decision: 'grown', from };
  });
  const left = unfinished.map((source): SourceDecision => ({ ...source, decision: 'in-progress' }));
  const decisions = [...decided, ...left].sort((a, b) => bySourceName(nameIn(a), nameIn(b)));
  return { selected: decided.flatMap(toSelected), decisions };
}

/** Order of sources by name: by UTF-16 code unit, so the same on every machine and in every language. */
export function bySourceName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function groupByName(ingested: readonly IngestedFile[]): ReadonlyMap<string, readonly IngestedFile[]> {
  const groups = new Map<string, IngestedFile[]>();
  for (const file of ingested) {
    const group = groups.get(file.name);
    if (group === undefined) groups.set(file.name, [file]);
    else group.push(file);
  }
  return groups;
}

/** The longest beginning of a file that was ingested under its name as a whole file. */
function findBeginning(
  { bytes, prefixes = [] }: SourceFile,
  earlier: readonly IngestedFile[],
): ReadFrom | undefined {
  const beginnings = earlier.filter(
    (file) =>
      file.bytes > 0 &&
      file.bytes < bytes &&
      prefixes.some((prefix) => prefix.bytes === file.bytes && prefix.sha256 === file.sha256),
  );
  if (beginnings.length === 0) return undefined;
  const longest = beginnings.reduce((best, one) => (one.bytes > best.bytes ? one : best));
  const before = longest.from === undefined ? 0 : longest.from.rows;
  return {
    bytes: longest.bytes,
    ...(before === undefined ? {} : { rows: before + longest.rows }),
  };
}

function toSelected(decision: SourceDecision): readonly SelectedSource[] {
  switch (decision.decision) {
    case 'new':
    case 'changed':
      return [{ file: decision.file }];
    case 'grown':
      return [{ file: decision.file, from: decision.from }];
    default:
      return [];
  }
}

function nameIn(decision: SourceDecision): { readonly name: string } {
  return decision.decision === 'in-progress' ? decision : decision.file;
}

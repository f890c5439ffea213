/** Which sources are new: decided by content, never by name. */
import type { SourceFile } from './source-batch.ts';

/** What is done with one source, and why. */
export type SourceDecision =
  | { readonly file: SourceFile; readonly decision: 'new' }
  | { readonly file: SourceFile; readonly decision: 'already-ingested' }
  | {
      readonly file: SourceFile;
      readonly decision: 'duplicate';
      /** Name of the new source with the same content. */
      readonly duplicateOf: string;
    };

export interface SourceSelection {
  /** The sources to ingest, by name. */
  readonly selected: readonly SourceFile[];
  /** One decision for every source, by name. */
  readonly decisions: readonly SourceDecision[];
}

/**
 * The sources whose content was never ingested. A renamed file is not new, a changed file under its old name is.
 * Of several sources with the same content only the first by name is new.
 *
 * @param ingestedSha256s - content hashes of everything ingested before
 * @example
 * selectNewSources(await reader.list(), new Set(records.flatMap((r) => r.files.map((f) => f.sha256)))).selected;
 */
export function selectNewSources(
  files: readonly SourceFile[],
  ingestedSha256s: ReadonlySet<string>,
): SourceSelection {
  const nameOf = new Map<string, string>();
  const decisions = [...files].sort(bySourceName).map((file): SourceDecision => {
    if (ingestedSha256s.has(file.sha256)) return { file, decision: 'already-ingested' };
    const duplicateOf = nameOf.get(file.sha256);
    if (duplicateOf !== undefined) return { file, decision: 'duplicate', duplicateOf };
    nameOf.set(file.sha256, file.name);
    return { file, decision: 'new' };
  });
  const selected = decisions.filter(({ decision }) => decision === 'new').map(({ file }) => file);
  return { selected, decisions };
}

/** Order of sources by name: by UTF-16 code unit, so the same on every machine and in every language. */
export function bySourceName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

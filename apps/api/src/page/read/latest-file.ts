/** A stored document of the newest run, made out once, however often it is asked for. */
import type { StoredFile } from '@dynamic-risk/pipeline';
import type { PageService } from '../page-service.ts';

/** @returns `undefined` where no run left a file of that name */
export type LatestFile<T> = () => Promise<T | undefined>;

/**
 * Reads the file at every call, since a run may have replaced it, and makes it out again only when a byte differs.
 *
 * @param makeOut - its fault is met again at the next call
 */
export function createLatestFile<T>(
  { reports }: Pick<PageService, 'reports'>,
  name: string,
  makeOut: (file: StoredFile) => T,
): LatestFile<T> {
  let last: { readonly content: Uint8Array; readonly value: T } | undefined;
  return async () => {
    const file = await reports.latest(name);
    if (file === undefined) return undefined;
    if (last === undefined || Buffer.compare(last.content, file.content) !== 0) {
      last = { content: file.content, value: makeOut(file) };
    }
    return last.value;
  };
}

/** Stored documents that a command can do without. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { StoredFile } from '../ports.ts';
import { parseStored, type StoredDocuments } from './parse-stored.ts';

/**
 * One stored document.
 *
 * @param onHarmed - told what is wrong with it, in one sentence
 * @returns `undefined` when it is not what it should be
 */
export function parseUnlessHarmed<Kind extends keyof StoredDocuments>(
  kind: Kind,
  { content, path }: StoredFile,
  onHarmed: (message: string) => void,
): StoredDocuments[Kind] | undefined {
  try {
    return parseStored(kind, content, path);
  } catch (error) {
    if (!(error instanceof DynamicRiskError) || error.code !== 'artifact-corrupt') throw error;
    onHarmed(error.message);
    return undefined;
  }
}

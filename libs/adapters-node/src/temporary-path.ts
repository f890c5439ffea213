/** How a file is called while it is written. */
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

const TEMPORARY_NAME = /^\..+\.[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.tmp$/;

/** A path beside the target that no other writer has: hidden, and no source, because sources end in their format. */
export function temporaryPath(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
}

/** Whether a file is called as {@link temporaryPath} calls them. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY_NAME.test(name);
}

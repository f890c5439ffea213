/** Paths as people see them. */
import { relative, sep } from 'node:path';

/** A path relative to the configuration's folder, with `/` on every system. */
export function shownPath(configDir: string, path: string): string {
  return relative(configDir, path).split(sep).join('/');
}

/** Whether something else is deployed than a moment ago, at the price of one look at a file's metadata. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { POINTER_FILE } from './model-registry-deployment.ts';

/**
 * A function whose answer differs from the one before when something was deployed or rolled back in between. It looks
 * without waiting (a few microseconds), so that a service can ask at every request.
 *
 * @param deploymentDir - absolute path, as for `createModelRegistry`
 * @returns a text without meaning of its own
 */
export function createDeploymentSignal(deploymentDir: string): () => string {
  const path = join(deploymentDir, POINTER_FILE);
  return () => {
    const seen = statSync(path, { bigint: true, throwIfNoEntry: false });
    return seen === undefined ? 'nothing' : `${seen.ino}-${seen.mtimeNs}-${seen.size}`;
  };
}

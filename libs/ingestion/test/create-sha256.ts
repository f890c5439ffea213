/** SHA-256 of Node for tests; the library itself takes it as an argument. */
import { createHash } from 'node:crypto';
import type { Sha256 } from '@dynamic-risk/dataset';

export function createSha256(): Sha256 {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), digest: () => hash.digest('hex') };
}

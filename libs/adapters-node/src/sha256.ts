/** SHA-256 by Node.js. */
import { createHash } from 'node:crypto';
import type { Sha256 } from '@dynamic-risk/dataset';

/** Starts a new SHA-256; text counts as UTF-8. */
export function createNodeSha256(): Sha256 {
  const hash = createHash('sha256');
  return {
    update: (data) => void hash.update(data),
    digest: () => hash.digest('hex'),
  };
}

/** SHA-256 of one text or run of bytes, lower-case hexadecimal. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

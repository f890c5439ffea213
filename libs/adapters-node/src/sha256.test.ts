import { expect, test } from 'vitest';
import { createNodeSha256, sha256Hex } from './sha256.ts';

// FIPS 180-4, example "abc".
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('SHA-256 of "abc" is the one of the standard, in one piece or several, as text or bytes', () => {
  expect(sha256Hex('abc')).toBe(ABC);
  const sha = createNodeSha256();
  sha.update('a');
  sha.update(Uint8Array.of(0x62, 0x63));
  expect(sha.digest('hex')).toBe(ABC);
});

test('text is hashed as UTF-8', () => {
  expect(sha256Hex('é')).toBe(sha256Hex(Uint8Array.of(0xc3, 0xa9)));
});

/** Clients who are left alone at random. */
import { seededIntegers, shuffle } from '../statistics/random.ts';
import type { HoldOut } from './worklist.ts';

/**
 * How long a list may be so that no more are called than can be, with a share of it held back.
 *
 * @param share - in [0, 1)
 */
export function listLength(capacity: number, share: number): number {
  return Math.floor(capacity / (1 - share));
}

/** 1 for each position of a list that is held back: the rounded share of them, drawn without replacement. */
export function drawHoldOut(length: number, { share, seed }: HoldOut): Uint8Array {
  const order = Int32Array.from({ length }, (_, i) => i);
  shuffle(order, seededIntegers(seed));
  const held = new Uint8Array(length);
  for (const position of order.subarray(0, Math.round(share * length))) held[position] = 1;
  return held;
}

/**
 * A seed that follows from a text: FNV-1a over its UTF-16 code units, as a 32-bit integer.
 *
 * @example
 * seedFromText(''); // -2128831035
 */
export function seedFromText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

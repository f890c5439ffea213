import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyRun, hashRun, isSameRun, sharedLength, viewBytes } from './byte-runs.ts';

/** Few values, so that runs are alike; all kinds of signs. */
const run = fc.array(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), { maxLength: 13 });
const before = fc.nat(5);

/** A run somewhere in memory that is not aligned, with other bytes around it. */
function place(bytes: readonly number[], at: number) {
  const all = new Uint8Array([7, ...new Array<number>(at).fill(9), ...bytes, 9, 9]);
  return { view: viewBytes(all.subarray(1)), start: at, end: at + bytes.length };
}

test('a copy has the bytes of the run and leaves those around it alone', () => {
  fc.assert(
    fc.property(run, before, before, (bytes, at, to) => {
      const { view, start, end } = place(bytes, at);
      const target = viewBytes(new Uint8Array(to + bytes.length + 2).fill(5));
      copyRun(view, start, end, target, to);
      expect([...target.bytes]).toEqual([...new Array<number>(to).fill(5), ...bytes, 5, 5]);
    }),
  );
});

test('runs are the same, and share their beginning, as their bytes are', () => {
  fc.assert(
    fc.property(run, run, before, before, (bytes, others, at, to) => {
      const [one, other] = [place(bytes, at), place(others, to)];
      const length = Math.min(bytes.length, others.length);
      const firstDifference = bytes.slice(0, length).findIndex((byte, i) => byte !== others[i]);
      const shared = firstDifference < 0 ? length : firstDifference;
      expect(sharedLength(one.view, one.start, other.view, other.start, length)).toBe(shared);
      expect(isSameRun(one.view, one.start, other.view, other.start, length)).toBe(shared === length);
    }),
  );
});

test('the hash of a run is that of its bytes, wherever they are', () => {
  fc.assert(
    fc.property(run, before, before, (bytes, at, to) => {
      const [one, other] = [place(bytes, at), place(bytes, to)];
      expect(hashRun(one.view, one.start, one.end)).toBe(hashRun(other.view, other.start, other.end));
    }),
  );
});

test('the hash tells runs apart that differ in one byte or in their length', () => {
  const runs = Array.from({ length: 9 }, (_, length) => [
    new Array<number>(length).fill(0),
    ...Array.from({ length }, (_unused, i) => Array.from({ length }, (_none, k) => (k === i ? 1 : 0))),
  ]).flat();
  const hashes = runs.map((bytes) => hashRun(viewBytes(Uint8Array.from(bytes)), 0, bytes.length));
  expect(new Set(hashes).size).toBe(runs.length);
});

/** What happens to the bytes of a file on its way, whatever they mean. */
import type { Random } from './random.ts';

/** A changed copy of the bytes. */
export type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** Bytes that mean something to a reader of tables. */
const TELLING = Buffer.from('",;\t|\n\r \0\u001f\u001a\\\'#=+-@.eE019', 'latin1');

/** Half a character, a byte that UTF-8 never has, a surrogate, an overlong slash. */
const BROKEN_UTF8 = [[0xc3], [0xe2, 0x82], [0xff], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf0, 0x9f, 0x98]].map(
  (bytes) => Buffer.from(bytes),
);

const MARKS = [Buffer.from('\ufeff'), Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** By name, as a failure reports them. */
export const BYTE_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'flip bits': (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let i = random.below(4); i >= 0 && copy.length > 0; i--) {
      copy[random.below(copy.length)]! ^= 1 << random.below(8);
    }
    return copy;
  },
  'insert a telling byte': (bytes, random) => {
    const at = random.below(TELLING.length);
    return insert(bytes, random, TELLING.subarray(at, at + 1));
  },
  'replace a byte by a telling one': (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[random.below(copy.length)] = TELLING[random.below(TELLING.length)]!;
    return copy;
  },
  'insert NUL': (bytes, random) => insert(bytes, random, Buffer.alloc(1 + random.below(3))),
  'insert broken UTF-8': (bytes, random) => insert(bytes, random, random.pick(BROKEN_UTF8)),
  'byte order mark in the middle': (bytes, random) => insert(bytes, random, random.pick(MARKS)),
  'byte order mark in front': (bytes, random) => Buffer.concat([random.pick(MARKS), bytes]),
  'cut off': (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  'remove a piece': (bytes, random) => {
    const from = random.below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random.below(20))]);
  },
  'repeat a piece': (bytes, random) => {
    const from = random.below(bytes.length + 1);
    const to = from + random.below(60);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)]);
  },
  'splice with another file': (bytes, random, other) =>
    Buffer.concat([
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]),
  'append another file': (bytes, _random, other) => Buffer.concat([bytes, other]),
  'random bytes': (bytes, random) =>
    insert(bytes, random, Buffer.from(Array.from({ length: 1 + random.below(30) }, () => random.below(256)))),
  'nothing left': () => Buffer.alloc(0),
};

function insert(bytes: Buffer, random: Random, piece: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeChunks } from './decode-chunks.ts';
import { gunzipChunks } from './gunzip-chunks.ts';
import { JsonElements } from './json-elements.ts';
import { JsonLines } from './json-lines.ts';
import { type JsonSplitter, splitJson } from './json-parts.ts';
import { judgeEncoding } from './judge-encoding.ts';

/** Bytes in pieces of these lengths, then the rest; one buffer is used again and again, as files are read. */
async function* pieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  const room = new Uint8Array(bytes.length);
  let from = 0;
  for (const length of [...lengths, bytes.length]) {
    const piece = bytes.subarray(from, from + length);
    room.fill(0x21);
    room.set(piece);
    yield room.subarray(0, piece.length);
    from += piece.length;
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Uint8Array[] = [];
  for await (const chunk of chunks) copies.push(Uint8Array.from(chunk));
  return Buffer.concat(copies);
}

async function split(
  splitter: JsonSplitter,
  text: string,
  lengths: readonly number[],
): Promise<readonly (readonly [string, number, number])[]> {
  const found: (readonly [string, number, number])[] = [];
  for await (const parts of splitJson(pieces(Buffer.from(text), lengths), splitter)) {
    for (const { bytes, line, offset } of parts) found.push([Buffer.from(bytes).toString(), line, offset]);
  }
  return found;
}

const lengths = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 30 });
const text = fc.string({ unit: fc.constantFrom('a', '€', '😀', '"', '\\', '\n', '[', '}', ',', ' ') });

describe('what a stream says does not depend on its pieces', () => {
  test('elements of an array', async () => {
    const value = fc.oneof(text, fc.integer(), fc.constant(null), fc.array(text, { maxLength: 3 }));
    const objects = fc.array(fc.dictionary(text, value, { maxKeys: 3 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(objects, fc.constantFrom(undefined, 1), lengths, async (list, indent, cuts) => {
        const whole = JSON.stringify(list, undefined, indent);
        const found = await split(new JsonElements('x'), `\ufeff\n ${whole}\n`, cuts);
        expect(found.map(([part]) => JSON.parse(part) as unknown)).toEqual(list);
        const lines = `\ufeff\n ${whole}`;
        for (const [part, line, offset] of found) {
          const bytes = Buffer.from(lines);
          expect(bytes.subarray(offset).toString().startsWith(part)).toBe(true);
          expect(line).toBe(bytes.subarray(0, offset).toString().split('\n').length);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('lines', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', '€', ' ', '\t', '\r'), maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), lengths, async (rows, cuts) => {
        const expected = rows.flatMap((row, i) =>
          row.trim() === '' ? [] : [[row.replace(/\r$/, ''), i + 1] as const],
        );
        const found = await split(new JsonLines('x'), rows.join('\n'), cuts);
        expect(found.map(([part, number]) => [part, number])).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('UTF-16 and Windows-1252', async () => {
    const western = fc.string({ unit: fc.constantFrom('a', 'é', 'ß', '\n'), maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, western, lengths, async (any, latin, cuts) => {
        const little = Buffer.from(any, 'utf16le');
        const big = Buffer.from(little).swap16();
        expect((await collect(decodeChunks(pieces(little, cuts), 'utf-16le'))).toString()).toBe(any);
        expect((await collect(decodeChunks(pieces(big, cuts), 'utf-16be'))).toString()).toBe(any);
        const bytes = Buffer.from(latin, 'latin1');
        expect((await collect(decodeChunks(pieces(bytes, cuts), 'windows-1252'))).toString()).toBe(latin);
      }),
    );
  });

  test('whether it is UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(text, lengths, async (any, cuts) => {
        expect(await judgeEncoding(pieces(Buffer.from(any), cuts))).toEqual({ isUtf8: true });
        const cut = Buffer.concat([Buffer.from(any), Buffer.of(0xe2, 0x82)]);
        expect((await judgeEncoding(pieces(cut, cuts))).isUtf8).toBe(false);
      }),
    );
  });

  test('gzip', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), lengths, async (members, cuts) => {
        const bytes = Buffer.concat(members.map((member) => gzipSync(member)));
        expect((await collect(gunzipChunks(pieces(bytes, cuts), 'x'))).toString()).toBe(members.join(''));
      }),
      { numRuns: 50 },
    );
  });
});

test('all of a gzip file is read, whatever stands behind its end', async () => {
  const archive = gzipSync('rows');
  let seen = 0;
  async function* counted(padding: number): AsyncGenerator<Uint8Array> {
    for (const piece of [archive, ...Array.from({ length: padding }, () => Buffer.alloc(1 << 20))]) {
      seen += piece.length;
      yield piece;
    }
  }
  expect((await collect(gunzipChunks(counted(6), 'x'))).toString()).toBe('rows');
  expect(seen).toBe(archive.length + (6 << 20));
});

describe('Windows-1252 is taken for granted', () => {
  const doubtOf = async (bytes: readonly number[] | Buffer): Promise<string | undefined> => {
    const verdict = await judgeEncoding(pieces(Buffer.from(bytes), []));
    return verdict.isUtf8 ? 'UTF-8' : verdict.doubt;
  };

  test.each([
    'größe;Straße\n',
    'Élève à l’œil nu',
    'año, niño, 5 m², 20 °C, «oui»',
    'smörgåsbord på ön',
    '12 €; 3 –; “yes”',
  ])('in %j', async (western) => {
    const bytes = western.replace(
      /[€–’“”œ]/g,
      (sign) => ({ '€': '\x80', '–': '\x96', '’': '\x92', '“': '\x93', '”': '\x94', œ: 'oe' })[sign]!,
    );
    expect(await doubtOf(Buffer.from(bytes, 'latin1'))).toBeUndefined();
  });

  test.each<[string, readonly number[]]>([
    ['Cyrillic', [0xec, 0xee, 0xf1, 0xea, 0xe2, 0xe0]],
    ['Polish', [0x73, 0xb9, 0x20]],
    ['German of DOS', [0x81, 0x62, 0x65, 0x72]],
    ['German of an old Mac', [0x67, 0x72, 0x9a, 0xa7, 0x65]],
    ['Turkish', [0x61, 0xf0, 0x61]],
    ['UTF-8 among other bytes', [0x61, 0xc3, 0xa9, 0x20, 0xe9]],
    ['control bytes', [0x61, 0x01, 0xe9]],
  ])('not in %s', async (_, bytes) => {
    expect(await doubtOf(bytes)).toEqual(expect.stringMatching(/byte|words|characters/));
  });
});

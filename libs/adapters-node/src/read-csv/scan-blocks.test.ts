import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_RECORD_BYTES, scanBlocks } from './scan-blocks.ts';

const START = { source: 'x.csv', delimiter: 0x2c, offset: 0, line: 1 };

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let from = 0, i = 0; from < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function records(text: string, sizes: readonly number[]): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const block of scanBlocks(inPieces(new TextEncoder().encode(text), sizes), START)) {
    for (let i = 0; i < block.count; i++) {
      const bytes = block.bytes.subarray(block.starts[i], block.ends[i]);
      found.push([block.lines[i], block.cells[i], new TextDecoder().decode(bytes)]);
    }
  }
  return found;
}

describe('scanBlocks', () => {
  test('numbers physical lines, leaves blank lines out and starts again below a broken quote', async () => {
    expect(await records('a,"b\nc"\n\n"d\ne,f\r\n', [1000])).toEqual([
      [1, 2, 'a,"b\nc"'],
      [4, -1, '"d'],
      [5, 2, 'e,f'],
    ]);
  });

  test('finds the same records however the bytes arrive', async () => {
    const piece = fc.constantFrom('a', ',', '"', '""', '\n', '\r', '\r\n', ' ', 'é', '😀', '"x\ny"');
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (parts, sizes) => {
          const text = parts.join('');
          expect(await records(text, sizes)).toEqual(await records(text, [1_000_000]));
        },
      ),
    );
  });

  test('a file without line breaks is no table', async () => {
    const endless = inPieces(new Uint8Array(MAX_RECORD_BYTES * 2).fill(0x61), [1 << 20]);
    const all = async (): Promise<void> => {
      for await (const block of scanBlocks(endless, START)) expect(block.count).toBe(0);
    };
    await expect(all()).rejects.toMatchObject({ code: 'data-invalid' });
  });
});

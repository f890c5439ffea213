/** The part of a text behind a beginning that was read before. */
import { dataError } from './data-error.ts';
import { bodyStart } from './index-records.ts';
import type { TableHead } from './read-head.ts';
import { scanBlocks } from './scan-blocks.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The same head, with the records before `bytes` left out.
 *
 * @throws {DynamicRiskError} `data-invalid` when no line begins there
 */
export async function restOf(head: TableHead, bytes: number): Promise<TableHead> {
  if (head.text.origins !== undefined) return head;
  const line = await lineAt(head, bytes);
  if (line !== undefined) return { ...head, bodyOffset: bytes, bodyLine: line };
  throw dataError([
    {
      code: 'no-line-begins',
      source: head.source,
      expected: `a record that begins at byte ${bytes}, where the file ended when it was read before`,
      fix: 'Run again, so that the file is read whole.',
    },
  ]);
}

/**
 * The physical line that begins at a byte of a text: `undefined` when none does, for it is in the header, in a
 * quoted cell or in the middle of a line.
 */
export async function lineAt(head: TableHead, offset: number): Promise<number | undefined> {
  if (offset < head.bytes.length) return undefined;
  const counter = new LineCounter(offset);
  for await (const block of scanBlocks(counter.counted(head.text.chunks()), bodyStart(head))) {
    for (let i = 0; i < block.count; i++) {
      const start = block.offset + block.starts[i]!;
      if (start >= offset) return counter.line();
      if (block.offset + block.nexts[i]! > offset) return undefined;
    }
  }
  return counter.line();
}

/** Counts the line breaks before a byte of a text as it goes by. */
class LineCounter {
  readonly #offset: number;
  #seen = 0;
  #breaks = 0;
  /** The byte before the one looked at. */
  #previous = LINE_FEED;
  /** Whether the byte before the offset ends a line; known once the one at it was seen. */
  #isLineStart = false;

  constructor(offset: number) {
    this.#offset = offset;
  }

  async *counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      this.#count(chunk.subarray(0, Math.max(0, this.#offset - this.#seen + 1)));
      this.#seen += chunk.length;
      yield chunk;
    }
  }

  /** 1-based line that begins at the offset. */
  line(): number | undefined {
    return this.#isLineStart ? this.#breaks + 1 : undefined;
  }

  /** A break is counted with the byte behind it: CR LF is one. */
  #count(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      const isFirst = this.#seen + i === 0;
      const ends = this.#previous === LINE_FEED || (this.#previous === CARRIAGE_RETURN && byte !== LINE_FEED);
      if (ends && !isFirst) this.#breaks++;
      if (this.#seen + i === this.#offset) this.#isLineStart = ends;
      this.#previous = byte;
    }
  }
}

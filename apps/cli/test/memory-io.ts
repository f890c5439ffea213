/** A process of its own making: what is written is kept, bytes as Latin-1. */
import type { CliIo, TextSink } from '../src/io.ts';

/** What was written so far. */
export interface MemoryIo extends CliIo {
  out(): string;
  err(): string;
}

export function memoryIo(
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly terminal?: boolean;
    /** Width of the terminal. */
    readonly columns?: number;
    /** What is piped in. */
    readonly stdin?: string;
  } = {},
): MemoryIo {
  const { cwd = '/', env = {}, terminal = false, columns, stdin } = options;
  const out: string[] = [];
  const err: string[] = [];
  const sink = (texts: string[]): TextSink => ({
    write: (text) => texts.push(typeof text === 'string' ? text : Buffer.from(text).toString('latin1')),
    isTTY: terminal,
    ...(columns === undefined ? {} : { columns }),
  });
  return {
    stdout: sink(out),
    stderr: sink(err),
    ...(stdin === undefined ? {} : { stdin: pieces(stdin) }),
    env,
    cwd,
    out: () => out.join(''),
    err: () => err.join(''),
  };
}

async function* pieces(text: string): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  yield bytes.subarray(0, 3);
  yield bytes.subarray(3);
}

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
  } = {},
): MemoryIo {
  const { cwd = '/', env = {}, terminal = false } = options;
  const out: string[] = [];
  const err: string[] = [];
  const sink = (texts: string[]): TextSink => ({
    write: (text) => texts.push(typeof text === 'string' ? text : Buffer.from(text).toString('latin1')),
    isTTY: terminal,
  });
  return {
    stdout: sink(out),
    stderr: sink(err),
    env,
    cwd,
    out: () => out.join(''),
    err: () => err.join(''),
  };
}

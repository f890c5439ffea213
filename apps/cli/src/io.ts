/** What the command line sees of the process it runs in; tests bring their own. */

/** Somewhere text goes. */
export interface TextSink {
  write(text: string | Uint8Array): unknown;
  /** Whether a person is watching: allows colours and a line that is written over. */
  readonly isTTY?: boolean;
}

/** Streams, environment and folder of one call. */
export interface CliIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative paths of the call resolve against. */
  readonly cwd: string;
}

/** The real process. */
export function processIo(): CliIo {
  return { stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: process.cwd() };
}

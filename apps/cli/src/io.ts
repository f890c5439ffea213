/** What the command line sees of the process it runs in; tests bring their own. */

/** Somewhere text goes. */
export interface TextSink {
  write(text: string | Uint8Array): unknown;
  /** Whether a person is watching: allows colours and a line that is written over. */
  readonly isTTY?: boolean;
  /** Characters in a line of the terminal; absent where it is none. */
  readonly columns?: number;
}

/** Streams, environment and folder of one call. */
export interface CliIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** What is piped in; absent where nothing can be. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative paths of the call resolve against. */
  readonly cwd: string;
}

/** The real process. */
export function processIo(): CliIo {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    // Opened only when somebody reads it: an open standard input keeps the process alive.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    cwd: process.cwd(),
  };
}

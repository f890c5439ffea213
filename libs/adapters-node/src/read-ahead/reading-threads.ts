/** Threads that read files while the main thread reads others. */
import { availableParallelism } from 'node:os';
import type { FolderFile } from '../source-folder-read.ts';
import { type Reading, ReadingThread, type ThreadOptions } from './reading-thread.ts';

export interface ReadingThreadsOptions extends Pick<ThreadOptions, 'entry' | 'execArgv'> {
  /** How many files are read at once, the main thread's among them; default one a processor, 4 at most. */
  readonly readers?: number;
  /** Fewer bytes are read by the main thread alone; default 4 MiB. */
  readonly minBytes?: number;
}

const MAX_READERS = 4;
/** About 0.2 s of reading by one thread, estimated to be enough to pay for the start of another. */
const MIN_BYTES = 4 << 20;

/** A file that a thread has begun with. */
interface Begun {
  readonly request: FolderFile;
  readonly thread: ReadingThread;
  readonly reading: Promise<Reading>;
}

/**
 * Reads planned files from the last one on, while the main thread takes them from the first one on: they meet where
 * all is read, and nobody has to say beforehand who reads what. A thread ends as soon as there is nothing left for it.
 * Where none can be started everything is left to the main thread.
 */
export class ReadingThreads {
  readonly #options: ReadingThreadsOptions;
  #open: FolderFile[] = [];
  readonly #begun = new Map<string, Begun>();
  readonly #threads = new Set<ReadingThread>();
  /** Threads that are ready before anything was asked for. */
  #waiting: ReadingThread[] = [];
  #expected: readonly number[] = [];
  #isStarted = false;

  constructor(options: ReadingThreadsOptions = {}) {
    this.#options = options;
  }

  /** How many files a thread has begun with that nobody has asked for yet. */
  get begunCount(): number {
    return this.#begun.size;
  }

  /** How many threads there are. */
  get threadCount(): number {
    return this.#threads.size;
  }

  /**
   * Adds files that will probably be planned, so that threads are ready by then: one takes longer to start than a small
   * file takes to be read. What is not planned in the end has to be given up by {@link end}.
   *
   * @param bytes - of each file
   */
  expect(bytes: readonly number[]): void {
    this.#expected = [...this.#expected, ...bytes];
    this.#startFor(this.#expected);
  }

  /** Adds files that will be asked for in this order, the first before any thread reads. */
  plan(requests: readonly FolderFile[]): void {
    this.#open.push(...requests);
  }

  /**
   * What a thread makes of a file, once it has; `undefined` when none has begun with it: it is the caller's to read.
   * Anything but what was planned is the caller's too.
   */
  take(request: FolderFile): Promise<Reading> | undefined {
    const isFirst = !this.#isStarted;
    if (isFirst) this.#start();
    const begun = this.#begun.get(request.path);
    this.#begun.delete(request.path);
    this.#open = this.#open.filter(({ path }) => path !== request.path);
    if (isFirst) for (const thread of this.#waiting.splice(0)) this.#feed(thread);
    if (this.#open.length === 0) this.#endIdle();
    return begun !== undefined && isSame(begun.request, request)
      ? begun.thread.keepAlive(begun.reading)
      : undefined;
  }

  /** Gives up what was planned or begun and not taken; more can be planned afterwards. */
  async end(): Promise<void> {
    this.#open = [];
    this.#expected = [];
    this.#waiting = [];
    this.#begun.clear();
    this.#isStarted = false;
    await Promise.all(Array.from(this.#threads, (thread) => thread.end()));
  }

  #start(): void {
    this.#isStarted = true;
    this.#startFor(this.#open.map(({ file, from }) => file.bytes - (from?.bytes ?? 0)));
  }

  /** As many threads as pay for files of so many bytes, those that there are among them. */
  #startFor(bytes: readonly number[]): void {
    const { readers = Math.min(availableParallelism(), MAX_READERS), minBytes = MIN_BYTES } = this.#options;
    if (bytes.reduce((sum, one) => sum + one, 0) < minBytes) return;
    const count = Math.min(bytes.length, readers) - 1;
    while (this.#threads.size < count && this.#startOne());
  }

  /** @returns false when the system has no thread to give */
  #startOne(): boolean {
    try {
      const thread: ReadingThread = new ReadingThread({
        ...this.#options,
        onReady: () => void (this.#isStarted ? this.#feed(thread) : this.#waiting.push(thread)),
        onEnd: () => this.#threads.delete(thread),
      });
      this.#threads.add(thread);
      return true;
    } catch (error) {
      // The main thread reads on alone, as it does on a machine with one processor.
      if (error instanceof Error) return false;
      throw error;
    }
  }

  #feed(thread: ReadingThread): void {
    const request = this.#open.pop();
    if (request === undefined) return void thread.end();
    const reading = thread.read(request);
    this.#begun.set(request.path, { request, thread, reading });
    void reading.then(() => {
      if (this.#threads.has(thread)) this.#feed(thread);
    });
  }

  /** Those that are still starting too. */
  #endIdle(): void {
    for (const thread of this.#threads) if (!thread.isReading) void thread.end();
  }
}

function isSame(one: FolderFile, other: FolderFile): boolean {
  return (
    one.file.sha256 === other.file.sha256 &&
    one.contract === other.contract &&
    one.from?.bytes === other.from?.bytes
  );
}

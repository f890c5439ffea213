/** One thread that reads files, as the main thread sees it. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import type { FolderFile } from '../source-folder-read.ts';
import { type CarriedError, carryError, restoreError } from './carried-error.ts';
import { unpackBatch } from './packed-batch.ts';
import type { ReadingAnswer } from './reading-answer.ts';

/** What came of a file: never a rejected promise, as nobody may have asked for it yet. */
export type Reading =
  | { readonly kind: 'batch'; readonly batch: SourceBatch }
  | { readonly kind: 'error'; readonly error: Error }
  /** To be read by the main thread. */
  | { readonly kind: 'declined' };

export interface ThreadOptions {
  /** The file that the thread runs; default the one beside this one, built or not. */
  readonly entry?: URL;
  /** Options of Node.js for it; default those of the process. */
  readonly execArgv?: readonly string[];
  /** Called once it can be given a file. */
  readonly onReady: () => void;
  /** Called once it is no more, for whatever reason. */
  readonly onEnd: () => void;
}

const ENTRY = new URL(`reading-worker${extname(import.meta.url)}`, import.meta.url);

/** Room for young objects: what a thread reads goes into arrays, which lie elsewhere. */
const MAX_YOUNG_MB = 2;

/** Keeps the process alive only while somebody waits for an answer. */
export class ReadingThread {
  readonly #worker: Worker;
  #job: { readonly place: string; readonly settle: (reading: Reading) => void } | undefined;
  #fault: CarriedError | undefined;

  /** @throws {Error} when the system has no thread to give */
  constructor({ entry = ENTRY, execArgv, onReady, onEnd }: ThreadOptions) {
    this.#worker = new Worker(entry, {
      resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_MB },
      ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
    });
    this.#worker.unref();
    this.#worker.on('message', (answer: ReadingAnswer) => {
      if (answer.kind === 'ready') onReady();
      else this.#settle(readingOf(answer));
    });
    const fail = (error: unknown): void => {
      this.#fault ??= carryError(error);
    };
    this.#worker.on('error', fail);
    this.#worker.on('messageerror', (error) => {
      fail(error);
      void this.end();
    });
    this.#worker.on('exit', (status) => {
      this.#settle({ kind: 'error', error: this.#ended(status) });
      onEnd();
    });
  }

  get isReading(): boolean {
    return this.#job !== undefined;
  }

  /** Reads a file; one at a time. */
  read(request: FolderFile): Promise<Reading> {
    return new Promise((settle) => {
      this.#job = { place: request.place, settle };
      this.#worker.postMessage(request);
    });
  }

  /** Waits for what it reads. */
  async keepAlive(reading: Promise<Reading>): Promise<Reading> {
    this.#worker.ref();
    const result = await reading;
    this.#worker.unref();
    return result;
  }

  /** Stops at once, whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reading: Reading): void {
    const job = this.#job;
    this.#job = undefined;
    job?.settle(reading);
  }

  #ended(status: number): Error {
    const place = this.#job?.place ?? 'A file';
    const { systemCode, message = `status ${status}` } = this.#fault ?? {};
    const reason = systemCode === undefined ? message : `${message} (${systemCode})`;
    return new DynamicRiskError(
      'storage-failed',
      `${place}: the thread that was reading it ended: ${reason}. Run again; if it stays, look at this file.`,
      this.#fault === undefined ? {} : { cause: restoreError(this.#fault) },
    );
  }
}

function readingOf(answer: Exclude<ReadingAnswer, { readonly kind: 'ready' }>): Reading {
  if (answer.kind === 'batch') return { kind: 'batch', batch: unpackBatch(answer.batch) };
  return answer.kind === 'error' ? { kind: 'error', error: restoreError(answer.error) } : answer;
}

/** The thread that reads files beside the main one; started by `reading-thread.ts`, loads what reading takes alone. */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { peekChunks } from '../read-csv/peek-chunks.ts';
import { ReadMemory } from '../read-csv/read-memory.ts';
import { fileText } from '../read-csv/table-text.ts';
import { FORM_BYTES, isParquet } from '../read-formats/detect-form.ts';
import { type FolderFile, readFolderFile } from '../source-folder-read.ts';
import { carryError } from './carried-error.ts';
import { packBatch } from './packed-batch.ts';
import type { ReadingAnswer } from './reading-answer.ts';

if (parentPort !== null) answerOn(parentPort, new ReadMemory());

/**
 * Answers one file at a time, the first time that it is ready for one. A batch is copied on its way: the copy lies in
 * the memory of the main thread, and everything of this one is free once it ends. Handing the arrays over instead
 * saves some milliseconds a file and costs 15 to 20 MB for ten files of 100,000 rows: memory that is free again lies
 * between them, where nobody else can use it.
 */
function answerOn(port: MessagePort, memory: ReadMemory): void {
  const answer = (message: ReadingAnswer): void => port.postMessage(message);
  port.on('message', (request: FolderFile) => {
    readOnce(request, memory).then(answer, (error: unknown) =>
      answer({ kind: 'error', error: carryError(error) }),
    );
  });
  answer({ kind: 'ready' });
}

/** Parquet goes through a library with threads and a temporary file of its own, which may not end at any moment. */
async function readOnce(request: FolderFile, memory: ReadMemory): Promise<ReadingAnswer> {
  const { path, place } = request;
  const start = await peekChunks(fileText(path, place).chunks(), FORM_BYTES);
  if (isParquet(start)) return { kind: 'declined' };
  return { kind: 'batch', batch: packBatch(await readFolderFile(request, memory)) };
}

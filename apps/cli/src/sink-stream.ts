/** Where text goes, as the adapters take it. */
import { Writable } from 'node:stream';
import type { TextSink } from './io.ts';

/** The sink itself where it is a stream, so that it is written no faster than it takes; else a stream around it. */
export function sinkStream(sink: TextSink): Writable {
  if (sink instanceof Writable) return sink;
  return new Writable({
    decodeStrings: false,
    write: (piece: string | Uint8Array, _, done) => {
      sink.write(piece);
      done();
    },
  });
}

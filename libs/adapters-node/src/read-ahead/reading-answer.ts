/** What a reading thread says. */
import type { CarriedError } from './carried-error.ts';
import type { PackedBatch } from './packed-batch.ts';

export type ReadingAnswer =
  /** It can be given a file: said once. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'batch'; readonly batch: PackedBatch }
  | { readonly kind: 'error'; readonly error: CarriedError }
  /** The file is to be read by the main thread. */
  | { readonly kind: 'declined' };

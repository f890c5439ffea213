/** One attempt to tell somebody. */

export type Attempt =
  /** `note` says what went wrong all the same, such as one recipient of several. */
  | { readonly ok: true; readonly note?: string }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Whether the same could succeed a moment later. */
      readonly retry: boolean;
      /** Milliseconds to wait at least, where the target says so. */
      readonly retryAfterMs?: number;
    };

/** An attempt that no repetition mends. */
export function refused(reason: string): Attempt {
  return { ok: false, reason, retry: false };
}

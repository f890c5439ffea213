import type { AlertMessage } from '@dynamic-risk/diagnostics/alerts';

/** How an attempt to tell somebody ended. */
export type Delivery =
  | { readonly delivered: true; /** What went wrong all the same. */ readonly note?: string }
  | { readonly delivered: false; /** Without secrets. */ readonly reason: string };

/** Tells people of alarms. */
export interface Notifier {
  /** The targets that are configured: `webhook`, `mail`. */
  readonly targets: readonly string[];
  /**
   * Brings one message to one of the targets, with repetitions for a bounded time. Whatever the target, the network or
   * the environment does is an answer, never an error.
   *
   * @param attachment - goes along where the target takes files
   */
  deliver(
    target: string,
    message: AlertMessage,
    attachment?: { readonly name: string; readonly content: Uint8Array },
  ): Promise<Delivery>;
}

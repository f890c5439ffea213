/** Tells nobody, and remembers in memory what it would have told. */
import type { AlertLedger, AlertMessage } from '@dynamic-risk/diagnostics/alerts';
import type { AlertMemory, Delivery, Notifier } from '../ports.ts';

export interface MemoryNotifier extends Notifier {
  /** What was delivered, oldest first. */
  readonly delivered: readonly {
    readonly target: string;
    readonly message: AlertMessage;
    readonly attachment?: string;
  }[];
  /** From now on every delivery fails for this reason; `undefined` lets them succeed again. */
  fail(reason: string | undefined): void;
}

/** A notifier whose targets can be made to fail. */
export function createMemoryNotifier(targets: readonly string[] = []): MemoryNotifier {
  const delivered: MemoryNotifier['delivered'][number][] = [];
  let failure: string | undefined;
  return {
    targets,
    delivered,
    fail: (reason) => {
      failure = reason;
    },
    deliver: async (target, message, attachment): Promise<Delivery> => {
      if (failure !== undefined) return { delivered: false, reason: failure };
      delivered.push({
        target,
        message,
        ...(attachment === undefined ? {} : { attachment: attachment.name }),
      });
      return { delivered: true };
    },
  };
}

/** A memory of alarms that forgets with its process. */
export function createAlertMemory(): AlertMemory {
  let ledger: AlertLedger | undefined;
  return {
    load: async () => ledger,
    save: async (changed) => {
      ledger = structuredClone(changed);
    },
  };
}

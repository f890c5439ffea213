/** The notifier behind the pipeline's port: a webhook and mail, as the configuration has them. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertsConfig, Clock, Notifier } from '@dynamic-risk/pipeline';
import type { Attempt } from './attempt.ts';
import type { ResolveHost } from './checked-address.ts';
import type { Environment } from './read-variable.ts';
import { retryDelivery } from './retry-delivery.ts';
import type { RetryTime } from './retry-delivery.ts';

export interface NotifierOptions {
  readonly alerts: Omit<AlertsConfig, 'rules'>;
  readonly clock: Clock;
  /** Where the secrets are. Default: the environment of the process. */
  readonly env?: Environment;
  /** Default: as the system resolves names. */
  readonly resolveHost?: ResolveHost;
  /** Default: the clock's elapsed time, real waiting and chance. */
  readonly time?: RetryTime;
}

type Send = (
  message: Parameters<Notifier['deliver']>[1],
  attachment: Parameters<Notifier['deliver']>[2],
  leftMs: number,
) => Promise<Attempt>;

/**
 * Brings alarms to the configured targets. A target is loaded when it is first used.
 *
 * @example
 * const notifier = createNotifier({ alerts: config.alerts, clock });
 * await notifier.deliver('webhook', message);
 */
export function createNotifier({ alerts, clock, env = process.env, ...options }: NotifierOptions): Notifier {
  const { webhook, mail, allowPrivateAddresses, timeoutMs } = alerts;
  const time = options.time ?? {
    elapsedMs: () => clock.elapsedMs(),
    sleep: (durationMs: number) => sleep(durationMs),
    random: () => Math.random(),
  };
  const { resolveHost } = options;
  const guard = { allowPrivateAddresses, ...(resolveHost === undefined ? {} : { resolveHost }) };
  const senders = new Map<string, Send>();
  if (webhook !== undefined) {
    senders.set('webhook', async (message, _attachment, leftMs) => {
      const { postMessage } = await import('./webhook-target.ts');
      return postMessage(message, { config: webhook, guard, env, clock }, leftMs);
    });
  }
  if (mail !== undefined) {
    senders.set('mail', async (message, attachment, leftMs) => {
      const { mailMessage } = await import('./mail-target.ts');
      return mailMessage(message, attachment, { config: mail, guard, env }, leftMs);
    });
  }
  return {
    targets: [...senders.keys()],
    async deliver(target, message, attachment) {
      const send = senders.get(target);
      if (send === undefined) {
        const known = [...senders.keys()].join(', ');
        throw new DynamicRiskError(
          'argument-invalid',
          `Expected one of the targets ${known}, found ${target}.`,
        );
      }
      const attempt = await retryDelivery((leftMs) => send(message, attachment, leftMs), timeoutMs, time);
      if (!attempt.ok) return { delivered: false, reason: attempt.reason };
      return { delivered: true, ...(attempt.note === undefined ? {} : { note: attempt.note }) };
    },
  };
}

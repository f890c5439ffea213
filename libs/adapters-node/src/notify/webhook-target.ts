/** Tells by HTTP. */
import type { AlertMessage } from '@dynamic-risk/diagnostics/alerts';
import type { Clock, WebhookConfig } from '@dynamic-risk/pipeline';
import { refused } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { checkedAddress } from './checked-address.ts';
import type { AddressGuard } from './checked-address.ts';
import { postOnce } from './post-once.ts';
import { readVariable } from './read-variable.ts';
import type { Environment } from './read-variable.ts';
import { signBody } from './sign-body.ts';
import { webhookBody } from './webhook-body.ts';

export interface WebhookTargetOptions {
  readonly config: WebhookConfig;
  readonly guard: AddressGuard;
  readonly env: Environment;
  readonly clock: Pick<Clock, 'now'>;
}

/** Posts one message once. */
export async function postMessage(
  message: AlertMessage,
  { config, guard, env, clock }: WebhookTargetOptions,
  leftMs: number,
): Promise<Attempt> {
  const url = readUrl(config, env);
  if (typeof url === 'string') return refused(url);
  const signed = sign(config, env, webhookBody(message, config.format), clock);
  if (typeof signed === 'string') return refused(signed);
  const started = performance.now();
  const checked = await checkedAddress(url.hostname.replace(/^\[|\]$/g, ''), guard, leftMs);
  if (!('address' in checked)) return checked;
  return postOnce(url, {
    address: checked.address,
    body: signed.body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'dynamic-risk',
      'dynamic-risk-delivery': message.id,
      ...signed.headers,
    },
    leftMs: Math.max(1, leftMs - (performance.now() - started)),
  });
}

/** The address, or why there is none. */
function readUrl({ url }: WebhookConfig, env: Environment): URL | string {
  const found = url.includes('://') ? { value: url } : readVariable('alerts.webhook.url', url, env);
  if ('missing' in found) return found.missing;
  const isAddress = /^https?:\/\//iu.test(found.value) && URL.canParse(found.value);
  return isAddress
    ? new URL(found.value)
    : `alerts.webhook.url: the environment variable ${url} holds no address that begins with https:// or http://`;
}

function sign(
  { secret }: WebhookConfig,
  env: Environment,
  body: string,
  clock: Pick<Clock, 'now'>,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } | string {
  if (secret === undefined) return { body, headers: {} };
  const found = readVariable('alerts.webhook.secret', secret, env);
  if ('missing' in found) return found.missing;
  return { body, headers: signBody(body, found.value, Math.floor(clock.now().getTime() / 1000)) };
}

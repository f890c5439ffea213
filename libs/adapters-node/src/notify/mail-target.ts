/** Tells by mail. */
import { isIP } from 'node:net';
import { describeMessage, summarizeMessage } from '@dynamic-risk/diagnostics/alerts';
import type { AlertMessage } from '@dynamic-risk/diagnostics/alerts';
import type { MailConfig } from '@dynamic-risk/pipeline';
import { withoutSecrets } from '../postgres/connection-string.ts';
import { refused } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { checkedAddress } from './checked-address.ts';
import type { AddressGuard } from './checked-address.ts';
import { parseMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';
import { isLoopbackAddress } from './public-address.ts';
import { readVariable } from './read-variable.ts';
import type { Environment } from './read-variable.ts';

export interface MailTargetOptions {
  readonly config: MailConfig;
  readonly guard: AddressGuard;
  readonly env: Environment;
}

/** A file that goes along. */
export interface MailAttachment {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Sends one mail once. User and password go over TLS alone, and whenever TLS is spoken the certificate has to be the
 * server's; only with this machine itself it is not asked for.
 */
export async function mailMessage(
  message: AlertMessage,
  attachment: MailAttachment | undefined,
  { config, guard, env }: MailTargetOptions,
  leftMs: number,
): Promise<Attempt> {
  const found = readVariable('alerts.mail.smtp', config.smtp, env);
  if ('missing' in found) return refused(found.missing);
  const server = parseMailServer(found.value);
  if (server === undefined) {
    return refused(
      `alerts.mail.smtp: the environment variable ${config.smtp} holds no address such as smtp://user:password@host:587`,
    );
  }
  const started = performance.now();
  const checked = await checkedAddress(server.host, guard, leftMs);
  if (!('address' in checked)) return checked;
  const left = Math.max(1, leftMs - (performance.now() - started));
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(transportOptions(server, checked.address, left));
  try {
    const { rejected } = await transport.sendMail(composeMail(message, attachment, config));
    if (rejected.length === 0) return { ok: true };
    return { ok: true, note: `the mail server takes no mail for ${rejected.map(String).join(', ')}` };
  } catch (error) {
    return describeError(error, server);
  } finally {
    transport.close();
  }
}

function transportOptions(
  { host, port, isSecure, credentials }: MailServer,
  address: string,
  leftMs: number,
) {
  const isHere = isLoopbackAddress(address);
  return {
    host: address,
    port,
    secure: isSecure,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    requireTLS: !isSecure && !isHere && credentials !== undefined,
    ignoreTLS: !isSecure && isHere,
    ...(credentials === undefined ? {} : { auth: credentials }),
    allowInternalNetworkInterfaces: true,
    connectionTimeout: leftMs,
    greetingTimeout: leftMs,
    socketTimeout: leftMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function composeMail(
  message: AlertMessage,
  attachment: MailAttachment | undefined,
  { from, to }: MailConfig,
) {
  const lines = describeMessage(message);
  const told = attachment === undefined ? [] : [`Attached: ${attachment.name}, the report made last.`];
  return {
    from,
    to: [...to],
    subject: summarizeMessage(message),
    text: `${[...lines, ...told].join('\n\n')}\n`,
    date: new Date(message.at),
    messageId: `<${message.id}@dynamic-risk>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments:
      attachment === undefined
        ? []
        : [
            {
              filename: attachment.name,
              content: Buffer.from(attachment.content),
              contentType: 'application/pdf',
            },
          ],
  };
}

/** What the server said, without the credentials; a 4xx of SMTP passes, a 5xx does not. */
function describeError(error: unknown, { credentials }: MailServer): Attempt {
  if (!(error instanceof Error)) return refused(String(error));
  const { responseCode, code } = error as { readonly responseCode?: unknown; readonly code?: unknown };
  const reason = withoutSecrets(error.message, [credentials?.pass]);
  const isPassing =
    typeof responseCode === 'number'
      ? responseCode < 500
      : code !== 'EAUTH' && code !== 'EENVELOPE' && code !== 'ETLS';
  return { ok: false, reason, retry: isPassing };
}

/** The address of a mail server, as the environment has it. */

export interface MailServer {
  /** An IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps`); else it is begun by STARTTLS. */
  readonly isSecure: boolean;
  readonly credentials?: { readonly user: string; readonly pass: string };
}

/**
 * Reads `smtp://user:password@host:587` or `smtps://…`, user and password percent-encoded, both optional. Without a
 * port: 587 with a user, 25 without, 465 for `smtps`.
 *
 * @returns `undefined` when the text is no such address
 */
export function parseMailServer(text: string): MailServer | undefined {
  if (!/^smtps?:\/\//iu.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(text);
  const [user, pass] = [decode(username), decode(password)];
  if (hostname === '' || user === undefined || pass === undefined) return undefined;
  const isSecure = protocol.toLowerCase() === 'smtps:';
  const usual = isSecure ? 465 : user === '' ? 25 : 587;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? usual : Number(port),
    isSecure,
    ...(user === '' ? {} : { credentials: { user, pass } }),
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

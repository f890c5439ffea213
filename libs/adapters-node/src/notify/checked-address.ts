/** From the name of a host to the one address that is connected to, once it was checked. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { errnoCode } from '../storage-error.ts';
import type { Attempt } from './attempt.ts';
import { isPublicAddress } from './public-address.ts';

/** The addresses of a host name. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

export interface AddressGuard {
  /** Whether this machine and private networks may be reached. */
  readonly allowPrivateAddresses: boolean;
  /** Default: as the system resolves names. */
  readonly resolveHost?: ResolveHost;
}

/**
 * Resolves a host once and checks every address it has; connecting to the answer instead of the name leaves no second
 * look-up that could answer otherwise.
 *
 * @param host - name or address, an IPv6 one without brackets
 * @param leftMs - milliseconds it may take
 * @returns an address, or why there is none to be used
 */
export async function checkedAddress(
  host: string,
  { allowPrivateAddresses, resolveHost = systemResolve }: AddressGuard,
  leftMs: number,
): Promise<{ readonly address: string } | Extract<Attempt, { readonly ok: false }>> {
  const found = await resolveWithin(host, resolveHost, leftMs);
  if (!('addresses' in found)) return found;
  const [address] = found.addresses;
  if (address === undefined) return { ok: false, reason: `${host} has no address`, retry: false };
  const closed = found.addresses.find((one) => !isPublicAddress(one));
  if (closed === undefined || allowPrivateAddresses) return { address };
  const reason =
    `${host} is ${closed === host ? '' : `at ${closed}, `}an address of this machine or of a private network; ` +
    'such targets have to be allowed by alerts.allowPrivateAddresses';
  return { ok: false, reason, retry: false };
}

async function resolveWithin(
  host: string,
  resolveHost: ResolveHost,
  leftMs: number,
): Promise<{ readonly addresses: readonly string[] } | Extract<Attempt, { readonly ok: false }>> {
  if (isIP(host) !== 0) return { addresses: [host] };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), leftMs);
  });
  try {
    const addresses = await Promise.race([resolveHost(host), late]);
    if (addresses !== undefined) return { addresses };
    return { ok: false, reason: `the address of ${host} was not found in time`, retry: true };
  } catch (error) {
    const code = errnoCode(error);
    if (code === undefined) throw error;
    return {
      ok: false,
      reason: `the address of ${host} was not found (${code})`,
      retry: code === 'EAI_AGAIN',
    };
  } finally {
    clearTimeout(timer);
  }
}

async function systemResolve(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

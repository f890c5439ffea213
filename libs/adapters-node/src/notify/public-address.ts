/** Whether an address is one of the open Internet. */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * IPv4 ranges that are not: this host, private (RFC 1918), shared (RFC 6598), loopback, link-local with the metadata
 * services of clouds, special use, documentation, benchmarking, multicast, reserved (IANA special-purpose registry),
 * and the address at which Azure's hosts answer.
 */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Open is of IPv6 what is global unicast (2000::/3) and none of these: protocol assignments, documentation. */
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '3fff::/20'];

/** IPv6 ranges that carry an IPv4 address, and at which of the eight groups it begins. */
const CARRIERS: readonly (readonly [range: string, group: number])[] = [
  ['::ffff:0:0/96', 6],
  ['64:ff9b::/96', 6],
  ['2002::/16', 1],
];

const closedIpv4 = listOf(CLOSED_IPV4, 'ipv4');
const closedIpv6 = listOf(CLOSED_IPV6, 'ipv6');
const globalUnicast = listOf(['2000::/3'], 'ipv6');
const carriers = CARRIERS.map(([range, group]) => ({ list: listOf([range], 'ipv6'), group }));

/**
 * Whether an address can be connected to without reaching this machine, its network or the services of its host. An
 * IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4) counts as that.
 *
 * @param address - as the system resolved it; a text that is no address is not public
 * @example
 * isPublicAddress('::ffff:169.254.169.254'); // false
 */
export function isPublicAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  if (isIPv4(plain)) return !closedIpv4.check(plain, 'ipv4');
  if (!isIPv6(plain)) return false;
  const carrier = carriers.find(({ list }) => list.check(plain, 'ipv6'));
  if (carrier !== undefined) return isPublicAddress(carriedIpv4(plain, carrier.group));
  return globalUnicast.check(plain, 'ipv6') && !closedIpv6.check(plain, 'ipv6');
}

/** Whether an address is this machine itself. */
export function isLoopbackAddress(address: string): boolean {
  return /^(?:127\.|::1$|::ffff:127\.)/iu.test(address);
}

function listOf(ranges: readonly string[], type: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix = ''] = range.split('/');
    list.addSubnet(network, Number(prefix), type);
  }
  return list;
}

/** Two groups of an IPv6 address, written as an IPv4 one. */
function carriedIpv4(address: string, group: number): string {
  const groups = groupsOf(address);
  return [groups[group] ?? 0, groups[group + 1] ?? 0]
    .flatMap((value) => [value >> 8, value & 0xff])
    .join('.');
}

/** The eight numbers of an IPv6 address; the URL parser writes every form of it as groups. */
function groupsOf(address: string): readonly number[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = written.split('::');
  const numbers = (text: string): readonly number[] =>
    text === '' ? [] : text.split(':').map((digits) => Number.parseInt(digits, 16));
  const [first, last] = [numbers(head), numbers(tail ?? '')];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => 0);
  return [...first, ...zeros, ...last];
}

import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Everything that is not the public internet (IANA special-purpose registries), and the translations that lead back to it. */
const NOT_PUBLIC: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, and the metadata services of clouds.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of IPv6 only global unicast (2000::/3) is public; from it are taken Teredo, documentation, 6to4 and benchmarking. */
const GLOBAL_UNICAST: readonly [string, number] = ['2000::', 3];
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const inside = new BlockList();
for (const [net, bits] of NOT_PUBLIC) inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of NOT_PUBLIC_6) inside.addSubnet(net, bits, 'ipv6');
const unicast = new BlockList();
unicast.addSubnet(...GLOBAL_UNICAST, 'ipv6');

/** Whether an IP address belongs to the public internet. What is no address does not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, 'ipv4');
  // An IPv4 address written as IPv6 (::ffff:10.0.0.1) is no global unicast and is refused with the rest.
  return family === 6 && unicast.check(address, 'ipv6') && !inside.check(address, 'ipv6');
}

export class AddressRefused extends Error {}

/** A host as it stands in a URL (an IPv6 address in brackets) when it is an address; null for a name. */
export function addressOf(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) ? bare : null;
}

/**
 * The name look-up of one connection: what it answers is what is connected to, so that a name cannot be public when it is looked at and
 * private when it is used. One private address among many refuses the name.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '');
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (hidden || addresses.length === 0)
      return done(new AddressRefused(`${hostname} leads to an address that is not public`), '');
    if (options.all) return done(null, addresses);
    return done(null, addresses[0]!.address, addresses[0]!.family);
  });
};

import { BlockList, isIP } from 'node:net';

/** An entry that is neither an address nor a network. Blame: configuration. */
export class AllowListError extends RangeError {
  override readonly name = 'AllowListError';
  readonly blame = 'configuration';
  readonly entry: string;

  constructor(entry: string) {
    super(`${JSON.stringify(entry)} is no peer to allow: give an IP address or a network such as 192.168.1.0/24`);
    this.entry = entry;
  }
}

/** IPv4 peers of a socket that listens on IPv6 look like ::ffff:192.0.2.1. */
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

function normalise(address: string): string {
  return MAPPED_IPV4.exec(address)?.[1] ?? address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  if (version === 4) return 'ipv4';
  return version === 6 ? 'ipv6' : undefined;
}

/** The peers that a server talks to: IP addresses and networks (CIDR). */
export class AllowList {
  readonly #peers = new BlockList();

  /** @throws AllowListError */
  constructor(entries: readonly string[]) {
    for (const entry of entries) this.#add(entry);
  }

  has(address: string): boolean {
    const peer = normalise(address);
    const family = familyOf(peer);
    return family !== undefined && this.#peers.check(peer, family);
  }

  #add(entry: string): void {
    const [address, prefix, ...rest] = entry.split('/');
    const family = familyOf(address!);
    if (family === undefined || rest.length > 0) throw new AllowListError(entry);
    if (prefix === undefined) {
      this.#peers.addAddress(address!, family);
      return;
    }
    const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    if (!(bits <= (family === 'ipv4' ? 32 : 128))) throw new AllowListError(entry);
    this.#peers.addSubnet(address!, bits, family);
  }
}

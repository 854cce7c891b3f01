import type { TcpEnd } from './tcp-segment.ts';

/** What fits into an Ethernet frame besides IPv4 and TCP headers. */
export const MAX_SEGMENT_SIZE = 1460;

const ETHERNET_SIZE = 14;
const IPV4_SIZE = 20;
const TCP_SIZE = 20;
const WINDOW = 0xffff;
const TIME_TO_LIVE = 64;
const Flag = { fin: 0x01, syn: 0x02, push: 0x08, acknowledge: 0x10 } as const;

export type Sender = 'client' | 'server';

/** Sum of big-endian 16-bit words in ones' complement (RFC 1071); an odd last byte counts as the high one. */
function sumWords(bytes: Uint8Array, start: number, end: number, begin = 0): number {
  let sum = begin;
  for (let at = start; at < end; at += 2) sum += (bytes[at]! << 8) | (at + 1 < end ? bytes[at + 1]! : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}

interface State {
  readonly address: Uint8Array;
  readonly port: number;
  readonly hardware: Uint8Array;
  /** Sequence number of its next byte. */
  next: number;
  /** Counts its IP packets. */
  identification: number;
}

/**
 * Makes up the Ethernet, IPv4 and TCP headers of a connection of which only the bytes are known, so that Wireshark
 * shows it as it would one that was captured on a network: with a handshake, running sequence numbers and good checksums.
 */
export class TcpConversation {
  readonly #client: State;
  readonly #server: State;

  /** Both ends begin to count at `firstSequence`. @throws RangeError for an address that is not IPv4 */
  constructor(client: TcpEnd, server: TcpEnd, firstSequence = 0) {
    this.#client = stateOf(client, 1, firstSequence);
    this.#server = stateOf(server, 2, firstSequence);
  }

  /** The packets with which it begins: SYN, SYN and ACK, ACK. */
  open(): Uint8Array[] {
    const packets = [this.#packet('client', Flag.syn), this.#packet('server', Flag.syn | Flag.acknowledge)];
    return [...packets, this.#packet('client', Flag.acknowledge)];
  }

  /** The packets that carry `payload`. */
  send(sender: Sender, payload: Uint8Array): Uint8Array[] {
    const packets: Uint8Array[] = [];
    for (let at = 0; at < payload.length; at += MAX_SEGMENT_SIZE) {
      const part = payload.subarray(at, at + MAX_SEGMENT_SIZE);
      packets.push(this.#packet(sender, Flag.push | Flag.acknowledge, part));
    }
    return packets;
  }

  #packet(sender: Sender, flags: number, payload: Uint8Array = new Uint8Array(0)): Uint8Array {
    const [from, to] = sender === 'client' ? [this.#client, this.#server] : [this.#server, this.#client];
    const tcpAt = ETHERNET_SIZE + IPV4_SIZE;
    const bytes = new Uint8Array(tcpAt + TCP_SIZE + payload.length);
    const view = new DataView(bytes.buffer);
    bytes.set(to.hardware, 0);
    bytes.set(from.hardware, 6);
    view.setUint16(12, 0x0800);
    writeIpv4(bytes, view, from, to, TCP_SIZE + payload.length);
    view.setUint16(tcpAt, from.port);
    view.setUint16(tcpAt + 2, to.port);
    view.setUint32(tcpAt + 4, from.next);
    view.setUint32(tcpAt + 8, (flags & Flag.acknowledge) === 0 ? 0 : to.next);
    view.setUint8(tcpAt + 12, (TCP_SIZE / 4) << 4);
    view.setUint8(tcpAt + 13, flags);
    view.setUint16(tcpAt + 14, WINDOW);
    bytes.set(payload, tcpAt + TCP_SIZE);
    const pseudoHeader = sumWords(bytes, ETHERNET_SIZE + 12, tcpAt, 6 + TCP_SIZE + payload.length);
    view.setUint16(tcpAt + 16, ~sumWords(bytes, tcpAt, bytes.length, pseudoHeader) & 0xffff);
    const counted = payload.length + ((flags & (Flag.syn | Flag.fin)) === 0 ? 0 : 1);
    from.next = (from.next + counted) >>> 0;
    return bytes;
  }
}

function writeIpv4(bytes: Uint8Array, view: DataView, from: State, to: State, size: number): void {
  const at = ETHERNET_SIZE;
  view.setUint8(at, 0x45);
  view.setUint16(at + 2, IPV4_SIZE + size);
  view.setUint16(at + 4, from.identification++ & 0xffff);
  view.setUint16(at + 6, 0x4000);
  view.setUint8(at + 8, TIME_TO_LIVE);
  view.setUint8(at + 9, 6);
  bytes.set(from.address, at + 12);
  bytes.set(to.address, at + 16);
  view.setUint16(at + 10, ~sumWords(bytes, at, at + IPV4_SIZE) & 0xffff);
}

/** The address in bytes; undefined for what is no IPv4 address. */
export function parseIpv4(text: string): Uint8Array | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts === undefined || parts.some((part) => part > 255) ? undefined : Uint8Array.from(parts);
}

function stateOf({ address: text, port }: TcpEnd, end: number, firstSequence: number): State {
  const address = parseIpv4(text);
  if (address === undefined) throw new RangeError(`${JSON.stringify(text)} is no IPv4 address`);
  // Locally administered: the last four bytes are those of the IP address.
  const hardware = Uint8Array.of(0x02, end, ...address);
  return { address, port, hardware, next: firstSequence >>> 0, identification: 1 };
}

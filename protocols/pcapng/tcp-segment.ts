import { LinkType } from './constants.ts';

/** One end of a TCP connection: an IP address as text and a port. */
export interface TcpEnd {
  readonly address: string;
  readonly port: number;
}

/** A TCP segment as it was captured. */
export interface TcpSegment {
  readonly source: TcpEnd;
  readonly destination: TcpEnd;
  readonly sequence: number;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly reset: boolean;
  readonly payload: Uint8Array;
  /** Bytes of the payload on the wire; more than `payload.length` when the capture cut it off. */
  readonly length: number;
}

const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_IPV6 = 0x86dd;
const VLAN_TYPES: readonly number[] = [0x8100, 0x88a8, 0x9100];
const PROTOCOL_TCP = 6;
/** Extension headers that may stand before TCP: hop-by-hop, routing, destination options. */
const IPV6_EXTENSIONS: readonly number[] = [0, 43, 60];

/**
 * Finds the TCP segment in a packet of a network interface. Undefined when there is none: another protocol, a fragment,
 * a header that the capture cut off, or a link type that is not known here.
 */
export function decodeTcpSegment(linkType: number, bytes: Uint8Array): TcpSegment | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = networkHeaderAt(linkType, view);
  if (at === undefined || at >= bytes.length) return undefined;
  const version = bytes[at]! >>> 4;
  if (version === 4) return decodeIpv4(view, at);
  return version === 6 ? decodeIpv6(view, at) : undefined;
}

/** Where the IP header begins; undefined when the packet carries something else. */
function networkHeaderAt(linkType: number, view: DataView): number | undefined {
  switch (linkType) {
    case LinkType.ethernet:
      return afterEtherType(view, 12);
    case LinkType.linuxCooked:
      return afterEtherType(view, 14);
    case LinkType.linuxCooked2:
      return view.byteLength >= 20 && isIp(view.getUint16(0)) ? 20 : undefined;
    case LinkType.null:
    case LinkType.loop:
      return 4;
    case LinkType.raw:
    case LinkType.ipv4:
    case LinkType.ipv6:
      return 0;
    default:
      return undefined;
  }
}

function afterEtherType(view: DataView, at: number): number | undefined {
  let typeAt = at;
  while (typeAt + 2 <= view.byteLength) {
    const type = view.getUint16(typeAt);
    if (isIp(type)) return typeAt + 2;
    if (!VLAN_TYPES.includes(type)) return undefined;
    typeAt += 4;
  }
  return undefined;
}

function isIp(type: number): boolean {
  return type === ETHERTYPE_IPV4 || type === ETHERTYPE_IPV6;
}

function decodeIpv4(view: DataView, at: number): TcpSegment | undefined {
  if (at + 20 > view.byteLength) return undefined;
  const headerSize = (view.getUint8(at) & 0x0f) * 4;
  const fragment = view.getUint16(at + 6) & 0x3fff;
  if (headerSize < 20 || view.getUint8(at + 9) !== PROTOCOL_TCP || fragment !== 0) return undefined;
  // Packets that are captured before the network card cuts them up have a total length of 0.
  const total = view.getUint16(at + 2) || view.byteLength - at;
  const address = (from: number) => Array.from({ length: 4 }, (_, index) => view.getUint8(from + index)).join('.');
  return decodeTcp(view, at + headerSize, at + total, address(at + 12), address(at + 16));
}

function decodeIpv6(view: DataView, at: number): TcpSegment | undefined {
  if (at + 40 > view.byteLength) return undefined;
  let next = view.getUint8(at + 6);
  let headerAt = at + 40;
  const end = headerAt + (view.getUint16(at + 4) || view.byteLength - headerAt);
  while (IPV6_EXTENSIONS.includes(next) && headerAt + 8 <= view.byteLength) {
    next = view.getUint8(headerAt);
    headerAt += 8 + view.getUint8(headerAt + 1) * 8;
  }
  if (next !== PROTOCOL_TCP) return undefined;
  return decodeTcp(view, headerAt, end, ipv6Text(view, at + 8), ipv6Text(view, at + 24));
}

function ipv6Text(view: DataView, at: number): string {
  return Array.from({ length: 8 }, (_, index) => view.getUint16(at + index * 2).toString(16)).join(':');
}

function decodeTcp(
  view: DataView,
  at: number,
  end: number,
  source: string,
  destination: string,
): TcpSegment | undefined {
  if (at + 20 > view.byteLength) return undefined;
  const headerSize = (view.getUint8(at + 12) >>> 4) * 4;
  const payloadAt = at + headerSize;
  if (headerSize < 20 || payloadAt > end || payloadAt > view.byteLength) return undefined;
  const flags = view.getUint8(at + 13);
  const payloadEnd = Math.min(end, view.byteLength);
  return {
    source: { address: source, port: view.getUint16(at) },
    destination: { address: destination, port: view.getUint16(at + 2) },
    sequence: view.getUint32(at + 4),
    syn: (flags & 0x02) !== 0,
    fin: (flags & 0x01) !== 0,
    reset: (flags & 0x04) !== 0,
    payload: new Uint8Array(view.buffer, view.byteOffset + payloadAt, payloadEnd - payloadAt),
    length: end - payloadAt,
  };
}

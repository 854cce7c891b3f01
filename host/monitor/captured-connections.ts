import { parseIpv4, type Sender, TcpConversation } from '../../protocols/pcapng/tcp-conversation.ts';
import type { TcpEnd } from '../../protocols/pcapng/tcp-segment.ts';
import { CLIENT_PORT, SERVER_PORT } from './capture-format.ts';

/** Client ports that are given out before they are used again. */
const CLIENT_PORTS = 65_536 - CLIENT_PORT;
/** Connections of which the sequence numbers are kept; the one that was opened first is forgotten when there are more. */
const MAX_CONNECTIONS = 4096;
/** Between the sequence numbers with which connections begin, so that one on the same ports is not taken for the old one. */
const SEQUENCE_STEP = 1_000_003;

/** The connections of a TCP line as packets. Ends whose IPv4 addresses are not known get some of 10.0.0.0/8. */
export class CapturedConnections {
  readonly #server: TcpEnd;
  readonly #line: number;
  readonly #open = new Map<string, TcpConversation>();
  #made = 0;

  /** `line` tells lines of one file apart that have no IPv4 address. */
  constructor(name: string, line: number) {
    const host = /^[a-z+]+:\/\/([^:/]+)/i.exec(name)?.[1] ?? '';
    this.#line = line;
    this.#server = { address: parseIpv4(host) === undefined ? this.#madeUp(1) : host, port: SERVER_PORT };
  }

  /** The packets that carry `bytes`, those of the handshake before the first ones of a connection. */
  packets(connection: string | undefined, sender: Sender, bytes: Uint8Array): Uint8Array[] {
    const key = connection ?? '';
    const known = this.#open.get(key);
    if (known !== undefined) return known.send(sender, bytes);
    const made = new TcpConversation(this.#client(connection), this.#server, this.#made * SEQUENCE_STEP);
    this.#open.set(key, made);
    this.#made++;
    if (this.#open.size > MAX_CONNECTIONS) this.#open.delete(this.#open.keys().next().value!);
    return [...made.open(), ...made.send(sender, bytes)];
  }

  #client(connection: string | undefined): TcpEnd {
    const [, address = '', port] = /^(.+):(\d{1,5})(?:#\d+)?$/.exec(connection ?? '') ?? [];
    const known = parseIpv4(address) !== undefined && Number(port) > 0 && Number(port) < 65_536;
    if (known && Number(port) !== SERVER_PORT) return { address, port: Number(port) };
    return { address: this.#madeUp(2), port: CLIENT_PORT + (this.#made % CLIENT_PORTS) };
  }

  #madeUp(end: number): string {
    return `10.${(this.#line >> 8) & 0xff}.${this.#line & 0xff}.${end}`;
  }
}

import { TcpReassembly } from '../../protocols/pcapng/tcp-reassembly.ts';
import type { TcpEnd, TcpSegment } from '../../protocols/pcapng/tcp-segment.ts';
import { lineName } from '../line/line-address.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { SERVER_PORT } from './capture-format.ts';

type OnChunk = (line: CapturedLine, chunk: CapturedChunk) => void;
type Direction = NonNullable<CapturedChunk['direction']>;

/** Connections that are followed; the one that was opened first is given up when there are more. */
const MAX_CONNECTIONS = 1024;

/** One TCP connection of a capture. */
class Stream {
  readonly #client: string;
  readonly #line: CapturedLine;
  readonly #onChunk: OnChunk;
  readonly #ways: Readonly<Record<Direction, TcpReassembly>>;
  #atUs = 0;
  /** Goes up when its frames have to be looked for anew. */
  #part = 1;

  constructor(client: TcpEnd, line: CapturedLine, part: number, onChunk: OnChunk) {
    this.#client = endText(client);
    this.#line = line;
    this.#onChunk = onChunk;
    this.#part = part;
    const way = (direction: Direction) =>
      new TcpReassembly((payload, lostBefore) => this.#told(payload, lostBefore, direction));
    this.#ways = { toDevice: way('toDevice'), fromDevice: way('fromDevice') };
  }

  get part(): number {
    return this.#part;
  }

  take(segment: TcpSegment, direction: Direction, atUs: number): void {
    this.#atUs = atUs;
    const way = this.#ways[direction];
    if (segment.syn) way.begin(segment.sequence);
    else way.take(segment.sequence, segment.payload, segment.length);
    if (segment.fin || segment.reset) way.flush();
  }

  flush(): void {
    this.#ways.toDevice.flush();
    this.#ways.fromDevice.flush();
  }

  #told(bytes: Uint8Array, lostBefore: number, direction: Direction): void {
    if (lostBefore > 0) this.#part++;
    const connection = this.#part === 1 ? this.#client : `${this.#client}#${this.#part}`;
    const chunk = { atUs: this.#atUs, line: this.#line.name, bytes: Uint8Array.from(bytes), direction, connection };
    this.#onChunk(this.#line, chunk);
  }
}

/**
 * Follows the TCP connections of a capture. Where it missed bytes, or the same ports connect again, the connection goes on
 * under another name (`192.0.2.7:51234#2`), as where its frames begin is not known any more.
 */
export class TcpStreams {
  readonly #ports: ReadonlySet<number>;
  readonly #onChunk: OnChunk;
  readonly #streams = new Map<string, Stream>();

  constructor(ports: ReadonlySet<number>, onChunk: OnChunk) {
    this.#ports = ports;
    this.#onChunk = onChunk;
  }

  /**
   * Takes a segment; false when none of its ends is a server that is watched. `line` is the line that it belongs to, where
   * the file tells; otherwise it is named by the server's address.
   */
  take(segment: TcpSegment, atUs: number, line?: CapturedLine): boolean {
    const toServer = this.#isServer(segment.destination, line);
    if (!toServer && !this.#isServer(segment.source, line)) return false;
    const [client, server] = toServer ? [segment.source, segment.destination] : [segment.destination, segment.source];
    const key = `${line?.name ?? ''} ${endText(client)} ${endText(server)}`;
    let stream = this.#streams.get(key);
    if (stream === undefined || (segment.syn && toServer)) {
      stream?.flush();
      const of: CapturedLine = line ?? {
        name: lineName({ kind: 'tcp', host: server.address, port: server.port }),
        kind: 'tcp',
      };
      stream = new Stream(client, of, (stream?.part ?? 0) + 1, this.#onChunk);
      this.#streams.set(key, stream);
      if (this.#streams.size > MAX_CONNECTIONS) this.#forgetFirst();
    }
    stream.take(segment, toServer ? 'toDevice' : 'fromDevice', atUs);
    return segment.length > 0;
  }

  /** The capture has ended. */
  end(): void {
    for (const stream of this.#streams.values()) stream.flush();
  }

  #isServer({ port }: TcpEnd, line: CapturedLine | undefined): boolean {
    return line === undefined ? this.#ports.has(port) : port === SERVER_PORT;
  }

  #forgetFirst(): void {
    const [key, stream] = this.#streams.entries().next().value!;
    stream.flush();
    this.#streams.delete(key);
  }
}

function endText({ address, port }: TcpEnd): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

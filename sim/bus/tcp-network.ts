import type { Clock } from '../../host/clock/clock.ts';
import type { ServedSocket } from '../../host/gateway/served-socket.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { PortError } from '../../host/line/errors.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { Random } from '../random.ts';
import { LineTime } from './line-time.ts';
import { Overrides } from './overrides.ts';
import { TcpConnectionInMemory } from './tcp-connection-in-memory.ts';
import type { Conditions } from './tcp-pipe.ts';
import type { Transmission } from './transmission.ts';

export interface TcpNetworkOptions {
  readonly name: string;
  readonly clock: Clock;
  /** One way. Default 0. */
  readonly latencyMs?: number;
  /** Most that chance adds to the latency of each write; order is kept. Default 0. */
  readonly jitterMs?: number;
  readonly random?: Random;
  /** Takes the connections that clients make, as `TcpServer` does. Without one they are refused. */
  readonly server?: { accept(socket: ServedSocket): void };
}

/** What happened on a network. */
export interface TcpNetworkCounters {
  /** Connections that were made. */
  readonly connections: number;
  /** Attempts to connect that were refused or got no answer. */
  readonly failures: number;
  /** Sent by clients and servers, lost ones included. */
  readonly bytes: number;
  readonly lostBytes: number;
}

/** What one end of a connection sent with one write: `from` the client or the server; damaged when it never arrives. */
export interface TcpSegment extends Transmission {
  /** Counts the attempts to connect from 1. */
  readonly connection: number;
}

const CONNECT_TIMEOUT_MS = 5000;
/** Of clients: an address for documentation (RFC 5737). */
const CLIENT_ADDRESS = '192.0.2.1';
const FIRST_CLIENT_PORT = 49_152;
const CLIENT_PORTS = 16_384;

/** A network with one TCP server, in memory. */
export class TcpNetwork {
  readonly name: string;
  readonly #time: LineTime;
  readonly #random: Random;
  readonly #latencyMs: number;
  readonly #jitterMs: number;
  readonly #accept: ((socket: ServedSocket) => void) | undefined;
  readonly #slow = new Overrides<{ readonly latencyMs: number; readonly jitterMs: number }>();
  readonly #stalls = new Overrides<true>();
  readonly #refusals = new Overrides<true>();
  readonly #connections = new Set<TcpConnectionInMemory>();
  readonly #observers = new Set<(segment: TcpSegment) => void>();
  readonly #counters = { connections: 0, failures: 0, bytes: 0, lostBytes: 0 };
  #attempts = 0;

  constructor(options: TcpNetworkOptions) {
    const { name, clock, latencyMs = 0, jitterMs = 0, random = new Random(0), server } = options;
    this.name = name;
    this.#time = new LineTime(clock);
    this.#random = random;
    this.#latencyMs = latencyMs;
    this.#jitterMs = jitterMs;
    this.#accept = server && ((socket) => server.accept(socket));
  }

  get counters(): TcpNetworkCounters {
    return { ...this.#counters };
  }

  /**
   * Connects a client. `name` is what errors call the line; default the network's name.
   * @throws PortError refused when nobody listens, unreachable when there is no answer in time
   */
  connect(timeoutMs = CONNECT_TIMEOUT_MS, name = this.name): Promise<ByteTransport> {
    const number = ++this.#attempts;
    return new Promise((resolve, reject) => {
      const fail = (failure: 'refused' | 'unreachable', cause?: Error): void => {
        this.#connections.delete(connection);
        this.#counters.failures++;
        connection.abandon();
        reject(new PortError(name, failure, cause));
      };
      const cancel = this.#time.settleAt(this.#time.nowUs + timeoutMs * US_PER_MS, () => fail('unreachable'));
      const connection = new TcpConnectionInMemory({
        name,
        time: this.#time,
        random: this.#random,
        conditions: () => this.#conditions(),
        remoteAddress: CLIENT_ADDRESS,
        remotePort: FIRST_CLIENT_PORT + ((number - 1) % CLIENT_PORTS),
        accept: () => (this.#refusals.isEmpty ? this.#accept : undefined),
        onConnected: (client) => {
          cancel();
          this.#counters.connections++;
          resolve(client);
        },
        onRefused: () => {
          cancel();
          fail('refused', new Error(`connect ECONNREFUSED ${this.name}`));
        },
        onSent: (from, bytes, lost) => this.#tell(number, from, bytes, lost),
        onEnd: () => this.#connections.delete(connection),
      });
      this.#connections.add(connection);
      connection.begin();
    });
  }

  /** Tells of every write. Returns what ends it. */
  onSegment(listener: (segment: TcpSegment) => void): () => void {
    const added = (segment: TcpSegment): void => listener(segment);
    this.#observers.add(added);
    return () => {
      this.#observers.delete(added);
    };
  }

  /** Resets every connection that there is; both ends learn of it at once. */
  reset(): void {
    for (const connection of [...this.#connections]) connection.reset();
  }

  /**
   * Every connection that there is stays open at both ends, and what is sent on it vanishes. Returns what ends it:
   * from then on whoever sends on one of them is told that there is no such connection.
   */
  halfOpen(): () => void {
    const struck = [...this.#connections];
    for (const connection of struck) connection.vanish();
    return () => {
      for (const connection of struck) connection.forget();
    };
  }

  /** Nobody can connect. Returns what ends it, as do those that follow. */
  refuse(): () => void {
    return this.#refusals.add(true);
  }

  /** What is sent takes longer. */
  slowDown(latencyMs: number, jitterMs: number): () => void {
    return this.#slow.add({ latencyMs, jitterMs });
  }

  /** What is sent is held up on the way, and arrives when this is over. */
  stall(): () => void {
    const end = this.#stalls.add(true);
    return () => {
      end();
      if (!this.#stalls.isEmpty) return;
      for (const connection of [...this.#connections]) connection.release();
    };
  }

  #conditions(): Conditions {
    let latencyMs = this.#latencyMs;
    let jitterMs = this.#jitterMs;
    for (const slow of this.#slow) {
      latencyMs += slow.latencyMs;
      jitterMs += slow.jitterMs;
    }
    return {
      latencyUs: latencyMs * US_PER_MS,
      jitterUs: jitterMs * US_PER_MS,
      stalled: !this.#stalls.isEmpty,
    };
  }

  #tell(connection: number, from: 'client' | 'server', bytes: Uint8Array, lost: boolean): void {
    this.#counters.bytes += bytes.length;
    if (lost) this.#counters.lostBytes += bytes.length;
    if (this.#observers.size === 0) return;
    const { nowUs } = this.#time;
    const heard = lost ? new Uint8Array(0) : bytes;
    const damagedBytes = lost ? bytes.length : 0;
    const segment = { fromUs: nowUs, toUs: nowUs, from, bytes, heard, damaged: lost, damagedBytes, connection };
    for (const observer of [...this.#observers]) observer(segment);
  }
}

import { type AddressInfo, createServer, type Server } from 'node:net';
import { MODBUS_TCP_PORT } from '../../protocols/modbus/constants.ts';
import type { MbapProblem } from '../../protocols/modbus/tcp.ts';
import { BROADCAST, TCP_DEVICE_ITSELF } from '../../protocols/modbus/unit-id.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import type { AccessGuard } from './access/access-guard.ts';
import { AllowList } from './allow-list.ts';
import type { DataModel } from './data-model.ts';
import type { DiagnosticCounters } from './diagnostic-counters.ts';
import { ListenError } from './listen-error.ts';
import type { ServedSocket } from './served-socket.ts';
import { countersOf, type DataModelError, type ServedUnit, serveUnits, warnOfModelError } from './served-unit.ts';
import { type ConnectionOwner, OutputBuffer, TcpConnection } from './tcp-connection.ts';

export const DEFAULT_MAX_CONNECTIONS = 128;
export const DEFAULT_IDLE_TIMEOUT_MS = 300_000;
const LOOPBACK = '127.0.0.1';
/** How often idle connections are looked for within the idle timeout. */
const SWEEPS_PER_TIMEOUT = 4;
/** Connections that the kernel may hold before they are accepted. */
const BACKLOG = 128;

/** Why a client was turned away or cut off. */
export type Refusal =
  | { readonly kind: 'notAllowed'; readonly peer: string }
  | { readonly kind: 'tooManyConnections'; readonly peer: string; readonly maxConnections: number }
  | { readonly kind: 'idle'; readonly peer: string; readonly idleTimeoutMs: number }
  | { readonly kind: 'badHeader'; readonly peer: string; readonly problem: MbapProblem };

export interface TcpServerOptions {
  readonly clock: Clock;
  /**
   * The devices by unit id, 1 to 247. When there is one, unit ids 0 and 255 address it too (Messaging on TCP/IP
   * V1.0b, 4.4.2.2). When there are several, 0 and 255 address none: there is no broadcast over TCP.
   */
  readonly units: ReadonlyMap<number, DataModel>;
  /** Address to listen on. Default 127.0.0.1, which only programs on this computer reach. */
  readonly host?: string;
  /** Default 502; 0 takes any free port. */
  readonly port?: number;
  /** Peers that may connect: IP addresses and networks such as 192.168.1.0/24. Default: all that reach `host`. */
  readonly allow?: readonly string[];
  /** Connections at a time; further ones are closed at once. Default {@link DEFAULT_MAX_CONNECTIONS}. */
  readonly maxConnections?: number;
  /** A connection without a whole request for so long is closed. Default {@link DEFAULT_IDLE_TIMEOUT_MS}. */
  readonly idleTimeoutMs?: number;
  /** Answer every function that writes with illegalFunction. Default false. */
  readonly readOnly?: boolean;
  /** What is let through of the requests of who comes from an address. Default: everything. */
  readonly guardOf?: (address: string, peer: string) => AccessGuard;
  /** Told when a client is turned away or cut off. */
  readonly onRefusal?: (refusal: Refusal) => void;
  /** Told when a data model throws; by default a process warning. */
  readonly onModelError?: (error: DataModelError) => void;
}

/**
 * Serves devices over Modbus TCP (Modbus Messaging on TCP/IP V1.0b). Requests to a unit id that is not served are
 * answered gatewayPathUnavailable.
 */
export class TcpServer {
  /** Frames with a good header that arrived. */
  frames = 0;
  /** Connections that were closed because of a bad header. */
  communicationErrors = 0;
  readonly #options: TcpServerOptions;
  readonly #server: Server;
  readonly #allow: AllowList | undefined;
  readonly #connections = new Set<TcpConnection>();
  readonly #maxConnections: number;
  readonly #idleTimeoutMs: number;
  readonly #owner: ConnectionOwner;
  #cancelSweep: CancelTimer | undefined;

  /** Use {@link listenTcp}, which also opens the port; without it, what {@link accept} is given is served all the same. */
  constructor(options: TcpServerOptions) {
    this.#options = options;
    this.#allow = options.allow && new AllowList(options.allow);
    this.#maxConnections = checkLimit('maxConnections', options.maxConnections ?? DEFAULT_MAX_CONNECTIONS);
    this.#idleTimeoutMs = checkLimit('idleTimeoutMs', options.idleTimeoutMs ?? DEFAULT_IDLE_TIMEOUT_MS);
    this.#owner = {
      output: new OutputBuffer(),
      units: addressable(
        serveUnits(options.units, this, {
          readOnly: options.readOnly ?? false,
          onModelError: options.onModelError ?? warnOfModelError,
        }),
      ),
      nowMs: () => options.clock.monotonicMs(),
      onFrames: (count) => {
        this.frames += count;
      },
      onProblem: (problem, { peer }) => {
        this.communicationErrors++;
        options.onRefusal?.({ kind: 'badHeader', peer, problem });
      },
      onEnd: (connection) => this.#connections.delete(connection),
    };
    this.#server = createServer({ noDelay: true, keepAlive: true }, (socket) => this.accept(socket));
  }

  /** What is counted of each unit, by unit id. */
  get unitCounters(): ReadonlyMap<number, DiagnosticCounters> {
    return countersOf(this.#owner.units);
  }

  /** Connections that are open. */
  get connections(): number {
    return this.#connections.size;
  }

  /** Bytes of answers that clients have not taken yet. */
  get queuedBytes(): number {
    let bytes = 0;
    for (const connection of this.#connections) bytes += connection.queuedBytes;
    return bytes;
  }

  /** The address listened on. */
  get host(): string {
    return this.#address().address;
  }

  /** The port listened on, also when the one asked for was 0. */
  get port(): number {
    return this.#address().port;
  }

  /** @throws ListenError */
  async listen(): Promise<void> {
    const { host = LOOPBACK, port = MODBUS_TCP_PORT } = this.#options;
    await new Promise<void>((resolve, reject) => {
      // Stays, because accepting can fail later (no file descriptors left): those clients are lost, the rest served.
      this.#server.on('error', (error) => reject(new ListenError(host, port, error)));
      this.#server.listen({ host, port, backlog: BACKLOG }, resolve);
    });
    this.#sweepLater();
  }

  /**
   * Serves a connection that was made to this server, by its own port or elsewhere; or turns it away.
   * @param guard what is let through of its requests. Default: what `guardOf` says of its address
   */
  accept(socket: ServedSocket, guard?: AccessGuard): void {
    const address = socket.remoteAddress;
    const peer = `${address}:${socket.remotePort}`;
    if (address === undefined || (this.#allow !== undefined && !this.#allow.has(address))) {
      this.#refuse(socket, { kind: 'notAllowed', peer });
    } else if (this.#connections.size >= this.#maxConnections) {
      this.#refuse(socket, { kind: 'tooManyConnections', peer, maxConnections: this.#maxConnections });
    } else {
      const bound = guard ?? this.#options.guardOf?.(address, peer);
      this.#connections.add(new TcpConnection(socket, this.#owner, bound));
      if (this.#cancelSweep === undefined) this.#sweepLater();
    }
  }

  /** Closes the port and every connection; resolves when all are closed. */
  async close(): Promise<void> {
    this.#cancelSweep?.();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#connections) connection.close();
    await closed;
  }

  #address(): AddressInfo {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('TcpServer: it does not listen');
    return address;
  }

  #refuse(socket: ServedSocket, refusal: Refusal): void {
    socket.on('error', () => {});
    socket.destroy();
    this.#options.onRefusal?.(refusal);
  }

  #sweepLater(): void {
    this.#cancelSweep = this.#options.clock.after(this.#idleTimeoutMs / SWEEPS_PER_TIMEOUT, () => {
      const idleSinceMs = this.#options.clock.monotonicMs() - this.#idleTimeoutMs;
      for (const connection of this.#connections) {
        if (connection.activeAtMs > idleSinceMs) continue;
        this.#options.onRefusal?.({ kind: 'idle', peer: connection.peer, idleTimeoutMs: this.#idleTimeoutMs });
        connection.close();
      }
      this.#sweepLater();
    });
  }
}

/** Lets 0 and 255 stand for the device itself where there is only one. */
function addressable(served: readonly (ServedUnit | undefined)[]): readonly (ServedUnit | undefined)[] {
  const only = served.filter((unit) => unit !== undefined);
  if (only.length > 1) return served;
  const units = [...served];
  units[BROADCAST] = only[0];
  units[TCP_DEVICE_ITSELF] = only[0];
  return units;
}

function checkLimit(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} ${value} must be a whole number above 0`);
  return value;
}

/**
 * Opens a Modbus TCP server.
 * @throws ListenError, UnitIdError, NoUnitsError, AllowListError, RangeError for a limit that cannot be
 */
export async function listenTcp(options: TcpServerOptions): Promise<TcpServer> {
  const server = new TcpServer(options);
  await server.listen();
  return server;
}

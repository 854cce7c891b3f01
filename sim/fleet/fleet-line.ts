import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../../host/clock/clock.ts';
import { ListenError } from '../../host/gateway/listen-error.ts';
import { TcpServer } from '../../host/gateway/tcp-server.ts';
import type { FleetUnit } from './fleet-unit.ts';

export interface FleetLineOptions {
  readonly clock: Clock;
  readonly host: string;
  readonly port: number;
}

/** A TCP port with devices behind it, by the unit ids 1, 2, …, as a gateway of a building or a street has them. */
export class FleetLine {
  readonly units: readonly FleetUnit[];
  readonly #gateway: TcpServer;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Of connections that are closed. */
  #received = 0;
  #sent = 0;

  private constructor(units: readonly FleetUnit[], { clock }: FleetLineOptions) {
    this.units = units;
    this.#gateway = new TcpServer({ clock, units: new Map(units.map((unit, index) => [index + 1, unit])) });
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        this.#received += socket.bytesRead;
        this.#sent += socket.bytesWritten;
      });
      this.#gateway.accept(socket);
    });
  }

  /** @throws ListenError */
  static async listen(units: readonly FleetUnit[], options: FleetLineOptions): Promise<FleetLine> {
    const line = new FleetLine(units, options);
    const { host, port } = options;
    await new Promise<void>((resolve, reject) => {
      line.#server.on('error', (error) => reject(new ListenError(host, port, error)));
      line.#server.listen({ host, port }, resolve);
    });
    return line;
  }

  get address(): string {
    const { address, port } = this.#server.address() as AddressInfo;
    return `tcp://${address}:${port}`;
  }

  /** Bytes from clients, without what TCP and IP add. */
  get received(): number {
    return [...this.#sockets].reduce((sum, { bytesRead }) => sum + bytesRead, this.#received);
  }

  /** Bytes to clients. */
  get sent(): number {
    return [...this.#sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, this.#sent);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.#gateway.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

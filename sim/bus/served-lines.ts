import { systemClock } from '../../host/clock/system.ts';
import type { DataModel } from '../../host/gateway/data-model.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { listenTcp, type TcpServer, type TcpServerOptions } from '../../host/gateway/tcp-server.ts';
import { Pty } from './pty.ts';

/**
 * Simulated devices on real lines: a pseudo-terminal (RTU) for the host, Modbus TCP, and where guests are expected
 * another pseudo-terminal, as a serial port is one client's at a time.
 */
export class ServedLines {
  readonly tcp: TcpServer;
  /** What the host opens as its serial port. */
  readonly tty: string;
  /** The same for a guest. */
  readonly freeTty: string | undefined;
  readonly #servers: readonly RtuServer[];

  private constructor(tcp: TcpServer, ttys: readonly string[], servers: readonly RtuServer[]) {
    this.tcp = tcp;
    this.tty = ttys[0]!;
    this.freeTty = ttys[1];
    this.#servers = servers;
  }

  /** @throws ListenError, PtyError */
  static async open(
    units: ReadonlyMap<number, DataModel>,
    tcp: Pick<TcpServerOptions, 'host' | 'port'>,
    guests: boolean,
  ): Promise<ServedLines> {
    const ptys = guests ? [new Pty(), new Pty()] : [new Pty()];
    const servers = ptys.map((transport) => new RtuServer({ transport, clock: systemClock, units }));
    try {
      const server = await listenTcp({ ...tcp, clock: systemClock, units });
      return new ServedLines(
        server,
        ptys.map(({ path }) => path),
        servers,
      );
    } catch (error) {
      for (const server of servers) server.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const server of this.#servers) server.close();
    await this.tcp.close();
  }
}

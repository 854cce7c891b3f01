import { systemClock } from '../../host/clock/system.ts';
import type { DataModel } from '../../host/gateway/data-model.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { listenTcp, type TcpServer, type TcpServerOptions } from '../../host/gateway/tcp-server.ts';
import { Pty } from './pty.ts';

/** Simulated devices on real lines: one pseudo-terminal (RTU), and Modbus TCP. */
export class ServedLines {
  readonly tcp: TcpServer;
  readonly rtu: RtuServer;
  /** What a client opens as its serial port. */
  readonly tty: string;

  private constructor(tcp: TcpServer, rtu: RtuServer, tty: string) {
    this.tcp = tcp;
    this.rtu = rtu;
    this.tty = tty;
  }

  /** @throws ListenError, PtyError */
  static async open(
    units: ReadonlyMap<number, DataModel>,
    tcp: Pick<TcpServerOptions, 'host' | 'port'>,
  ): Promise<ServedLines> {
    const pty = new Pty();
    const rtu = new RtuServer({ transport: pty, clock: systemClock, units });
    try {
      return new ServedLines(await listenTcp({ ...tcp, clock: systemClock, units }), rtu, pty.path);
    } catch (error) {
      rtu.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.rtu.close();
    await this.tcp.close();
  }
}

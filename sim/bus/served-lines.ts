import { systemClock } from '../../host/clock/system.ts';
import type { DataModel } from '../../host/gateway/data-model.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { listenTcp, type TcpServer, type TcpServerOptions } from '../../host/gateway/tcp-server.ts';
import { Pty, PtyError } from './pty.ts';

export interface ServedLinesOptions extends Pick<TcpServerOptions, 'host' | 'port'> {
  /** Another pseudo-terminal for guests, as a serial port is one client's at a time. */
  readonly guests: boolean;
  /** Default: the system's pseudo-terminals. @throws PtyError */
  readonly makePty?: () => Pty;
}

/** Simulated devices on real lines: Modbus TCP, and RTU on pseudo-terminals where the system has them. */
export class ServedLines {
  readonly tcp: TcpServer;
  /** What the host opens as its serial port; undefined when {@link withoutTty} says why there is none. */
  readonly tty: string | undefined;
  readonly withoutTty: PtyError | undefined;
  /** The same for a guest. */
  readonly freeTty: string | undefined;
  readonly #servers: readonly RtuServer[];

  private constructor(
    tcp: TcpServer,
    ttys: readonly string[],
    servers: readonly RtuServer[],
    withoutTty: PtyError | undefined,
  ) {
    this.tcp = tcp;
    this.withoutTty = withoutTty;
    this.tty = ttys[0];
    this.freeTty = ttys[1];
    this.#servers = servers;
  }

  /** @throws ListenError */
  static async open(
    units: ReadonlyMap<number, DataModel>,
    { guests, makePty = () => new Pty(), ...tcp }: ServedLinesOptions,
  ): Promise<ServedLines> {
    const ptys: Pty[] = [];
    let withoutTty: PtyError | undefined;
    try {
      while (ptys.length < (guests ? 2 : 1)) ptys.push(makePty());
    } catch (error) {
      if (!(error instanceof PtyError)) throw error;
      withoutTty = error;
    }
    const servers = ptys.map((transport) => new RtuServer({ transport, clock: systemClock, units }));
    try {
      const server = await listenTcp({ ...tcp, clock: systemClock, units });
      return new ServedLines(
        server,
        ptys.map(({ path }) => path),
        servers,
        withoutTty,
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

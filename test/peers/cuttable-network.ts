import { connect as connectTcp, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface CuttableNetwork {
  /** Of the near end. */
  readonly address: string;
  cut(): void;
  mend(): void;
}

/** Passes a port on, and can be cut: nothing comes through any more, and nobody is told. */
export async function cuttable(address: string): Promise<CuttableNetwork> {
  const { port, hostname } = new URL(address);
  let cut = false;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connectTcp(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (!cut) to.write(data);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => {});
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    address: `nats://127.0.0.1:${(server.address() as { port: number }).port}`,
    cut: () => {
      cut = true;
    },
    /** What was on its way is lost. */
    mend: () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      cut = false;
    },
  };
}

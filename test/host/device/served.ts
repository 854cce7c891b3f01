import { onTestFinished } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import type { Line } from '../../../host/line/line.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { Pty } from '../../../sim/bus/pty.ts';

/** A line to devices that a server of ours serves; closed when the test ends. */
export type Serve = (units: ReadonlyMap<number, DataModel>) => Promise<Line>;

export const overTcp: Serve = async (units) => {
  const server = await listenTcp({ clock: systemClock, port: 0, units });
  onTestFinished(() => server.close());
  const line = await openLine(`tcp://127.0.0.1:${server.port}`);
  onTestFinished(() => line.close());
  return line;
};

export const overRtu: Serve = async (units) => {
  const pty = new Pty();
  new RtuServer({ transport: pty, clock: systemClock, units });
  const line = await openLine(`${pty.path}?baud=115200`);
  onTestFinished(async () => {
    await line.close();
    pty.close();
  });
  return line;
};

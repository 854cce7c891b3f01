import type { DataModel } from '../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { TcpServer } from '../../../host/gateway/tcp-server.ts';
import type { Line } from '../../../host/line/line.ts';
import { type OpenLineOptions, openLine } from '../../../host/line/open-line.ts';
import type { Disturbance } from '../../../sim/bus/disturbance.ts';
import { lost } from '../../../sim/bus/disturbance.ts';
import type { SerialAdapter } from '../../../sim/bus/serial-adapter.ts';
import { SerialBus } from '../../../sim/bus/serial-bus.ts';
import { TcpNetwork } from '../../../sim/bus/tcp-network.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Random } from '../../../sim/random.ts';
import { within } from '../../sim/bus/served.ts';

/** A line of devices in virtual time, and a host on it. */
export interface FlashLine {
  readonly clock: VirtualClock;
  readonly line: Line;
  readonly bus: SerialBus;
  readonly adapter: SerialAdapter;
}

export async function rtuLine(
  models: ReadonlyMap<number, DataModel>,
  baudRate = 9600,
  options: OpenLineOptions = {},
  clock = new VirtualClock(Date.UTC(2026, 0, 1)),
): Promise<FlashLine> {
  const bus = new SerialBus({ name: 'rs485', clock, random: new Random(1), baudRate, parity: 'even', stopBits: 1 });
  for (const [unitId, model] of models) {
    bus.attach(`unit${unitId}`, {
      serve: (transport) => new RtuServer({ transport, clock, units: new Map([[unitId, model]]), baudRate }),
    });
  }
  const adapter = bus.adapter('/dev/ttyS0', {});
  const address = { kind: 'serial', path: '/dev/ttyS0', baudRate, parity: 'even', stopBits: 1 } as const;
  const opened = openLine(address, { clock, openTransport: () => adapter.open(), ...options });
  return { clock, bus, adapter, line: await within(clock, opened) };
}

export async function tcpLine(models: ReadonlyMap<number, DataModel>, latencyMs = 20) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const server = new TcpServer({ clock, units: models });
  const network = new TcpNetwork({ name: 'lan', clock, latencyMs, jitterMs: 0, random: new Random(1), server });
  const openTransport = () => network.connect();
  return { clock, network, line: await within(clock, openLine('tcp://192.0.2.7', { clock, openTransport })) };
}

/** Loses or damages a share of all frames, half of them each. */
export function losing(share: number, seed: number): Disturbance {
  const random = new Random(seed);
  return (characters) => {
    if (random.uniform() >= share) return characters;
    if (random.uniform() < 0.5) return characters.map(lost);
    const at = Math.floor(random.uniform() * characters.length);
    return characters.map((character, index) =>
      index === at ? { ...character, value: character.value ^ 0x10, damaged: true } : character,
    );
  };
}

export { within };

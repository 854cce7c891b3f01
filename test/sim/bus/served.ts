import type { DataModel } from '../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { TcpServer, type TcpServerOptions } from '../../../host/gateway/tcp-server.ts';
import type { Line } from '../../../host/line/line.ts';
import { type OpenLineOptions, openLine } from '../../../host/line/open-line.ts';
import { SerialBus, type SerialStation } from '../../../sim/bus/serial-bus.ts';
import type { StationOptions } from '../../../sim/bus/serial-station.ts';
import { TcpNetwork, type TcpNetworkOptions } from '../../../sim/bus/tcp-network.ts';
import type { Transmission } from '../../../sim/bus/transmission.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { TwinModel } from '../../../sim/fault/line/twin-model.ts';
import { Random } from '../../../sim/random.ts';
import { ArrayModel } from '../../host/gateway/array-model.ts';

export const BAUD_RATE = 19_200;
const BITS_PER_CHARACTER = 11;
const UART = { baudRate: BAUD_RATE, parity: 'even', stopBits: 1 } as const;
export const UNITS = [1, 2, 3] as const;

/** What a register of a unit holds: which one it is. */
export function registerOf(unitId: number, address: number): number {
  return unitId * 1000 + address;
}

export function models(): Map<number, ArrayModel> {
  return new Map(
    UNITS.map((unitId) => {
      const model = new ArrayModel({ holdingRegisters: 100 });
      for (let address = 0; address < 100; address++) model.holding[address] = registerOf(unitId, address);
      return [unitId, model];
    }),
  );
}

/** A line of three devices in virtual time, and a host on it. */
export interface ServedLine {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly models: ReadonlyMap<number, ArrayModel>;
  readonly line: Line;
  readonly transmissions: Transmission[];
}

/** All that was on the line, as text: cheap to compare. */
export function traceOf(transmissions: readonly Transmission[]): string {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return transmissions
    .map(({ fromUs, toUs, from, bytes, heard }) => `${fromUs} ${toUs} ${from} ${hex(bytes)} ${hex(heard)}`)
    .join('\n');
}

/** Runs `work`, which waits for nothing but the clock, to its end. */
export async function within<T>(clock: VirtualClock, work: Promise<T>, forMs = 3_600_000): Promise<T> {
  let done = false;
  const ended = (): void => {
    done = true;
  };
  work.then(ended, ended);
  await clock.runUntil(clock.nowUs + forMs * 1000, () => done);
  if (!done) throw new Error(`not done after ${forMs} ms of virtual time`);
  return work;
}

export async function serialLine(
  seed = 1,
  options: OpenLineOptions = {},
  host: StationOptions = {},
): Promise<ServedLine & { readonly bus: SerialBus; readonly stations: readonly SerialStation[] }> {
  const clock = new VirtualClock(0);
  const random = new Random(seed);
  const bus = new SerialBus({ name: 'rs485', clock, random: random.stream('bus'), ...UART });
  const transmissions: Transmission[] = [];
  bus.onTransmission((transmission) => transmissions.push(transmission));
  const served = models();
  const stations = UNITS.map((unitId) => {
    const model = served.get(unitId)!;
    return bus.attach(`unit${unitId}`, {
      serve: (transport, which) => {
        const units = new Map<number, DataModel>([[unitId, which === 'own' ? model : new TwinModel(model)]]);
        return new RtuServer({ transport, clock, units, baudRate: BAUD_RATE, bitsPerCharacter: BITS_PER_CHARACTER });
      },
    });
  });
  const adapter = bus.adapter('/dev/ttyS0', host);
  const opened = openLine('/dev/ttyS0', { clock, openTransport: () => adapter.open(), timeoutMs: 100, ...options });
  return { clock, random, bus, stations, models: served, transmissions, line: await within(clock, opened) };
}

export async function tcpLine(
  seed = 1,
  options: OpenLineOptions & Pick<TcpNetworkOptions, 'latencyMs' | 'jitterMs'> & Partial<TcpServerOptions> = {},
): Promise<ServedLine & { readonly network: TcpNetwork; readonly server: TcpServer }> {
  const clock = new VirtualClock(0);
  const random = new Random(seed);
  const served = models();
  const server = new TcpServer({ clock, units: served, ...options });
  const { latencyMs = 1, jitterMs = 0 } = options;
  const network = new TcpNetwork({ name: 'lan', clock, latencyMs, jitterMs, random: random.stream('lan'), server });
  const transmissions: Transmission[] = [];
  network.onSegment((segment) => transmissions.push(segment));
  const openTransport = () => network.connect(options.connectTimeoutMs);
  const opened = openLine('tcp://192.0.2.7', { clock, openTransport, timeoutMs: 100, ...options });
  return { clock, random, network, server, models: served, transmissions, line: await within(clock, opened) };
}

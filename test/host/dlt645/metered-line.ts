import type { Dlt645Line } from '../../../host/dlt645/line.ts';
import { type OpenDlt645Options, openDlt645 } from '../../../host/dlt645/open-line.ts';
import { Dlt645Server, type Dlt645ServerOptions } from '../../../host/gateway/dlt645-server.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { SerialBus } from '../../../sim/bus/serial-bus.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Random } from '../../../sim/random.ts';
import { ProfileModel } from '../gateway/profile-model.ts';

export const ADDRESSES = ['000000000161', '000000000262'] as const;
export const START_MS = Date.UTC(2026, 10, 24, 4, 30, 45);

/** A line at 2400 baud, even parity, with two meters in virtual time, and a client on it. */
export interface MeteredLine {
  readonly clock: VirtualClock;
  readonly bus: SerialBus;
  readonly line: Dlt645Line;
  readonly models: readonly ProfileModel[];
  readonly servers: readonly Dlt645Server[];
}

export async function meteredLine(
  options: OpenDlt645Options = {},
  served: Partial<Dlt645ServerOptions> = {},
  seed = 1,
): Promise<MeteredLine> {
  const clock = new VirtualClock(START_MS);
  const uart = { baudRate: 2400, parity: 'even', stopBits: 1 } as const;
  const bus = new SerialBus({ name: 'rs485', clock, random: new Random(seed), ...uart });
  const models = ADDRESSES.map(() => new ProfileModel(meterProfile));
  const servers: Dlt645Server[] = [];
  ADDRESSES.forEach((address, index) => {
    const model = models[index]!;
    bus.attach(address, {
      serve: (transport) => {
        const server = new Dlt645Server({ transport, clock, address, model, profile: meterProfile, ...served });
        servers.push(server);
        return server;
      },
    });
  });
  const adapter = bus.adapter('host');
  const line = await openDlt645('/dev/meters', { clock, openTransport: () => adapter.open(), ...options });
  return { clock, bus, line, models, servers };
}

import type { EncodingChoice } from '../../host/flash/plan.ts';
import type { FirmwareUpdate } from '../../host/flash/update.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { openLine } from '../../host/line/open-line.ts';
import { SerialBus } from '../../sim/bus/serial-bus.ts';
import { VirtualClock } from '../../sim/clock/virtual-clock.ts';
import { Random } from '../../sim/random.ts';
import { within } from '../../test/host/flash/flash-line.ts';
import { type Built, modelOf, RealDevice } from '../../test/host/flash/real-devices.ts';
import { type Staging, stage } from './staging.ts';

/** Stages an update in a meter with its flash memory, whose answers wait for as long as the chip is busy with what was asked. */
export async function stageInMeter(
  factory: Built,
  update: FirmwareUpdate,
  encoding: EncodingChoice,
  baudRate: number,
): Promise<Staging> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const real = RealDevice.scanning(clock, factory, 1);
  const uart = { baudRate, parity: 'even', stopBits: 1 } as const;
  const bus = new SerialBus({ name: 'rs485', clock, random: new Random(1), ...uart });
  const units = new Map([[1, modelOf(real)]]);
  const station = bus.attach('meter', { serve: (transport) => new RtuServer({ transport, clock, units, baudRate }) });
  let countedMs = real.memory.busyMs;
  station.delay(() => {
    const busyMs = real.memory.busyMs - countedMs;
    countedMs = real.memory.busyMs;
    return busyMs;
  });
  const adapter = bus.adapter('/dev/ttyS0', {});
  const opened = openLine(
    { kind: 'serial', path: '/dev/ttyS0', ...uart },
    { clock, openTransport: () => adapter.open() },
  );
  const line = await within(clock, opened);
  return stage({ clock, line, bus, adapter }, [1], update, { encoding, findImage: async () => factory.image });
}

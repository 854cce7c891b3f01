import { beforeAll, expect, test } from 'vitest';
import { openDlt645 } from '../../../host/dlt645/open-line.ts';
import { Dlt645Server } from '../../../host/gateway/dlt645-server.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { Dlt645Meter } from '../../../host/meter/dlt645-meter.ts';
import type { Meter } from '../../../host/meter/meter.ts';
import { ModbusMeter } from '../../../host/meter/modbus-meter.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { SerialBus } from '../../../sim/bus/serial-bus.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { within } from '../../sim/bus/served.ts';
import { DAY_S, HistoryMeter, MINUTE_S } from './metered.ts';

// How long a week of a load profile takes on a line of a meter's usual rates, in virtual time, which is the same on every
// computer: docs/meter-reading.md has the numbers.

const ADDRESS = '000000000161';
const BITS_PER_CHARACTER = 11;
const WEEK = (7 * DAY_S) / (15 * MINUTE_S);
/** Mean power and registers: load records of DL/T 645 have no energies of intervals. */
const READINGS = [21, 22, 11, 12] as const;

let past: HistoryMeter;
let readings: HistoryMeter;

beforeAll(async () => {
  past = await HistoryMeter.from('2026-01-28T00:00Z');
  past.run(8 * DAY_S);
  readings = await HistoryMeter.from('2026-01-28T00:00Z');
  for (const [order, channel] of READINGS.entries()) {
    const { address } = meterProfile.holdingRegisters.find(({ name }) => name === `profileChannel${order + 1}`)!;
    expect(readings.write(address, channel)).toBe(0);
  }
  readings.run(8 * DAY_S);
});

type Open = (bus: SerialBus, clock: VirtualClock, baudRate: number) => Promise<Meter>;

const overModbus: Open = async (bus, clock, baudRate) => {
  bus.attach('meter', {
    serve: (transport) =>
      new RtuServer({
        ...{ transport, clock, units: new Map([[1, past.device]]), baudRate, bitsPerCharacter: BITS_PER_CHARACTER },
      }),
  });
  const adapter = bus.adapter('host');
  const line = await openLine(`/dev/meter?baud=${baudRate}`, { clock, openTransport: () => adapter.open() });
  return new ModbusMeter(line, 1, meterProfile);
};

const overDlt645: Open = async (bus, clock, baudRate) => {
  const model = readings.device;
  const wallMs = () => readings.nowS * 1000;
  bus.attach('meter', {
    serve: (transport) =>
      new Dlt645Server({ transport, clock, address: ADDRESS, model, profile: meterProfile, wallMs }),
  });
  const adapter = bus.adapter('host');
  const line = await openDlt645(`/dev/meter?baud=${baudRate}`, { clock, openTransport: () => adapter.open() });
  return new Dlt645Meter(line, ADDRESS);
};

test.each([
  ['Modbus RTU', 9600, overModbus, 22],
  ['Modbus RTU', 19_200, overModbus, 11],
  ['DL/T 645', 2400, overDlt645, 208],
  ['DL/T 645', 9600, overDlt645, 59],
] as const)('a week of quarters of an hour over %s at %i baud', async (_, baudRate, open, seconds) => {
  const clock = new VirtualClock(past.nowS * 1000);
  const bus = new SerialBus({ name: 'rs485', clock, baudRate, parity: 'even', stopBits: 1 });
  const meter = await open(bus, clock, baudRate);
  const toS = past.nowS;
  const beganMs = clock.monotonicMs();
  const profile = await within(clock, meter.readProfile({ fromS: toS - 7 * DAY_S, toS }));
  expect(profile.intervals).toHaveLength(WEEK);
  expect([profile.channels.length, profile.gaps]).toEqual([4, []]);
  expect(Math.round((clock.monotonicMs() - beganMs) / 1000)).toBe(seconds);
});

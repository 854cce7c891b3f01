import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { Dlt645Server } from '../../host/gateway/dlt645-server.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { openLine } from '../../host/line/open-line.ts';
import { packageRoot } from '../../host/package-root.ts';
import { decodeFrame } from '../../protocols/dlt645/frame.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { PtyGuest } from '../../sim/bus/guest.ts';
import { Pty } from '../../sim/bus/pty.ts';
import { SerialBus } from '../../sim/bus/serial-bus.ts';
import { ProfileModel } from '../host/gateway/profile-model.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, dlt645, python } from './programs.ts';

// A client of another make (PyPI's dlt645, which shares nothing with Kerb) reads a meter that Kerb serves.

const ADDRESS = '000000000161';

interface Answer {
  readonly value?: number | string;
  readonly unit?: string;
  /** The answer's bytes. */
  readonly answer?: string;
  readonly sent?: boolean;
  readonly error?: string;
}

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function startClient(path: string, baudRate: number) {
  // Linux has no parity on pseudo-terminals, and pyserial fails when it asks for it a second time.
  const script = join(packageRoot, 'test/peers/dlt645/client.py');
  const client = new LineProcess(python, [script, path, String(baudRate), 'N']);
  ends.push(() => client.stop());
  await client.read();
  const ask = (request: string) => client.ask<Answer>(request);
  await ask(`address ${ADDRESS}`);
  return ask;
}

const VALUES = {
  ...{ voltageL1: 230.1, voltageL2: 229.9, currentL1: 10.123, activePowerTotal: -2345.6, activePowerL1: 1234.5 },
  ...{ reactivePowerTotal: -50.5, apparentPowerTotal: 2400, powerFactor: -0.977, frequency: 49.98 },
  ...{ energyActiveImport: 123_456_789, energyActiveExport: 1_000_000_260, energyReactiveImport: 100_260 },
  ...{ energyTariff2: 7_654_321, demandActiveImport: 4321 },
};

describeWith([dlt645], "PyPI's dlt645", () => {
  describe('on a pseudo-terminal at 2400 baud', () => {
    const times: string[] = [];
    let server: Dlt645Server;
    let ask: (request: string) => Promise<Answer>;

    beforeEach(async () => {
      times.length = 0;
      const transport = new Pty();
      server = new Dlt645Server({
        transport,
        clock: systemClock,
        address: ADDRESS,
        model: new ProfileModel(meterProfile).set(VALUES),
        profile: meterProfile,
        onBroadcastTime: (time) => times.push(time),
      });
      ends.push(() => server.close());
      ask = await startClient(transport.path, 2400);
    });

    test('reads what the meter holds', async () => {
      const read: [string, number | string, string][] = [
        ['00010000', 123_456.78, 'kWh'],
        ['00020000', 0.26, 'kWh'],
        // Their sum, which may be negative and has no more than 799999.99.
        ['00000000', 323_457.04, 'kWh'],
        ['00030000', 100.26, 'kvarh'],
        ['00010200', 7654.32, 'kWh'],
        ['02010100', 230.1, 'V'],
        ['02010200', 229.9, 'V'],
        ['02020100', 10.123, 'A'],
        ['02030000', -2.3456, 'kW'],
        ['02030100', 1.2345, 'kW'],
        ['02040000', -0.0505, 'kvar'],
        ['02050000', 2.4, 'kVA'],
        ['02800002', 49.98, 'Hz'],
      ];
      for (const [identifier, value, unit] of read) {
        const answer = await ask(`read ${identifier}`);
        expect([identifier, answer.value, answer.unit?.trim()]).toEqual([identifier, value, unit]);
      }
      // Its tables have no unit for the demand, and kW for the power factor.
      expect((await ask('read 02060000')).value).toBe(-0.977);
      expect((await ask('read 02800004')).value).toBe(4.321);
      expect((await ask('read 04000401')).value).toBe(ADDRESS);
    });

    test('finds the meter without its address', async () => {
      expect((await ask('read-address')).value).toBe('610100000000');
      expect((await ask('address 000000000162')).sent).toBe(true);
      expect(await ask('read 00010000')).toEqual({});
      await ask('address AAAAAAAAAAAA');
      expect((await ask('read-address')).value).toBe('610100000000');
    });

    test('is refused what the meter does not have or let others do', async () => {
      const refused = async (request: string): Promise<{ control: number; error: number }> => {
        const { value, answer } = await ask(request);
        expect(value).toBeUndefined();
        const bytes = Buffer.from(answer!, 'hex');
        const start = bytes.indexOf(0x68);
        const { control, data } = decodeFrame(bytes, start, bytes.length);
        return { control, error: data[0]! };
      };
      expect(await refused('read 00050000')).toEqual({ control: 0xd1, error: 0x02 });
      expect(await refused('write 04000103 30')).toEqual({ control: 0xd4, error: 0x04 });
      expect(await refused('baud 9600')).toEqual({ control: 0xd7, error: 0x08 });
      expect((await ask('read 00020000')).value).toBe(0.26);
    });

    test('broadcasts the time, and goes on at once', async () => {
      expect(await ask('time')).toEqual({ sent: true });
      expect((await ask('read 00020000')).value).toBe(0.26);
      // It sends the year first; the standard, as for all data, the lowest digits first.
      expect(times).toEqual(['453012241126']);
      expect(server.communicationErrors).toBe(0);
    });
  });

  test('shares a simulated line with Modbus RTU', async () => {
    const uart = { baudRate: 9600, parity: 'even', stopBits: 1 } as const;
    const bus = new SerialBus({ name: 'rs485', clock: systemClock, ...uart });
    const model = new ProfileModel(meterProfile).set(VALUES);
    const { baudRate } = uart;
    bus.attach('modbus', {
      serve: (transport) => new RtuServer({ transport, clock: systemClock, units: new Map([[1, model]]), baudRate }),
    });
    bus.attach('dlt645', {
      serve: (transport) =>
        new Dlt645Server({ transport, clock: systemClock, address: ADDRESS, model, profile: meterProfile }),
    });
    const [theirs, ours] = [PtyGuest.open('theirs', bus), PtyGuest.open('ours', bus)];
    ends.push(
      () => theirs.close(),
      () => ours.close(),
    );
    const ask = await startClient(theirs.path, baudRate);
    const line = await openLine(`${ours.path}?baud=${baudRate}`, { timeoutMs: 2000 });
    ends.push(() => line.close());
    for (let round = 0; round < 5; round++) {
      model.set({ energyActiveImport: 1000 * round + 10 });
      expect((await ask('read 00010000')).value).toBe(round + 0.01);
      const words = await line.readRegisters(1, Bank.inputRegisters, 26, 4);
      expect(new DataView(words.buffer, words.byteOffset).getUint32(4)).toBe(1000 * round + 10);
    }
    expect(line.statistics).toMatchObject({ responses: 5, timeouts: 0 });
    expect(bus.counters.collisions).toBe(0);
  });
});

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { broadcastTime, Dlt645Client, findMeter } from '../../host/dlt645/client.ts';
import { Dlt645RefusedError } from '../../host/dlt645/errors.ts';
import type { Dlt645Line } from '../../host/dlt645/line.ts';
import { openDlt645 } from '../../host/dlt645/open-line.ts';
import { NamedRegisters } from '../../host/gateway/dlt645/named-registers.ts';
import { Dlt645Server } from '../../host/gateway/dlt645-server.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { openLine } from '../../host/line/open-line.ts';
import { packageRoot } from '../../host/package-root.ts';
import { Device } from '../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';
import { decodeFrame } from '../../protocols/dlt645/frame.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { PtyGuest } from '../../sim/bus/guest.ts';
import { Pty } from '../../sim/bus/pty.ts';
import { SerialBus } from '../../sim/bus/serial-bus.ts';
import { imageOf } from '../firmware/run.ts';
import { ProfileModel } from '../host/gateway/profile-model.ts';
import { RtuLink } from '../host/rtu-link.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, dlt645, python } from './programs.ts';

// A client of another make (PyPI's dlt645, which shares nothing with Kerb) reads a meter that Kerb serves.

const ADDRESS = '000000000161';
/** 12:30:00 on a Tuesday in China. */
const START_MS = Date.UTC(2026, 10, 24, 4, 30);

interface Answer {
  readonly value?: number | string;
  readonly values?: readonly string[];
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
  ...{ energyActiveImport: 123_456_789, energyActiveExport: 1_000_000_260, energyReactiveQ1: 100_000 },
  ...{ energyReactiveQ2: 260, energyActiveImportT2: 7_654_321, demandActiveImport: 4321 },
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
      expect(await refused('read 010A0000')).toEqual({ control: 0xd1, error: 0x02 });
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

  describe("and the meter's own firmware", () => {
    let device: Device;
    let registers: NamedRegisters;
    let ask: (request: string) => Promise<Answer>;

    beforeEach(async () => {
      const records = new MemoryRecordStore();
      const image = await imageOf(meterProfile);
      device = new Device(image, { name: 'meter', identity: meterProfile.identity, records }, START_MS);
      device.scan(START_MS, 0);
      registers = new NamedRegisters(meterProfile, device);
      registers.write(['meterAddress', Number(ADDRESS)]);
      const transport = new Pty();
      const server = new Dlt645Server({ transport, clock: systemClock, model: device, profile: meterProfile });
      ends.push(() => server.close());
      ask = await startClient(transport.path, 9600);
    }, 60_000);

    /** The control code of the answer, and its data. */
    const answered = async (request: string) => {
      const bytes = Buffer.from((await ask(request)).answer!, 'hex');
      const { control, data } = decodeFrame(bytes, bytes.indexOf(0x68), bytes.length);
      return [control, Buffer.from(data).toString('hex')];
    };

    test('writes settings with a password, and reads them back', async () => {
      expect(await answered('write 04000103 30 04000000')).toEqual([0x94, '']);
      expect((await ask('read 04000103')).value).toBe('30');
      expect(registers.read('demandPeriod')).toBe(30);
      expect(await answered('write 04000103 30 04123456')).toEqual([0xd4, '04']);
      expect(await answered('write 04000102 134500 04000000')).toEqual([0x94, '']);
      expect((await ask('read 04000102')).value).toBe('134500');
      expect((await ask('read 04000101')).value).toBe('26112402');
    });

    test('reads tables, counts and records of events', async () => {
      const { values } = await ask('read 04010000');
      expect(values).toEqual(Array(14).fill('010101'));
      await answered('write 04000102 134500 04000000');
      expect(await answered('read 03300400')).toEqual([0x91, '00043003010000']);
      expect(await answered('read 03300401')).toEqual([0x91, '0104300300000000003012241126004513241126']);
    });

    test('freezes, clears events, and writes an address in service mode', async () => {
      expect(await answered('freeze 99 99 99 99')).toEqual([0x96, '']);
      expect(await answered('clear-events 02000000')).toEqual([0x9b, '']);
      registers.write(['access', 2_000_000]);
      expect(await answered('write-address 000000000777')).toEqual([0x95, '']);
      expect(registers.read('meterAddress')).toBe(777);
    });

    test('is refused where it does not keep to the standard', async () => {
      // It sends an identifier before the password, where the standard has the password and an operator.
      expect(await answered('clear-demand 01010000 04000000')).toEqual([0xd9, '04']);
      expect(await answered('clear-meter 02000000')).toEqual([0xda, '04']);
      // Its identifiers of passwords begin with 40 in place of 04.
      expect(await answered('password 02000000 02123456')).toEqual([0xd8, '01']);
      // Its words for baud rates are the rate by 300 in BCD; the standard has a bit for each.
      expect(await answered('baud 9600')).toEqual([0xd7, '08']);
      // It has the month of a freeze first, so that the minute 5 of any hour is any minute of month 5, which is no moment.
      expect(await answered('freeze 99 99 99 5')).toEqual([0xd6, '01']);
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
      const words = await line.readRegisters(1, Bank.inputRegisters, 120, 4);
      expect(new DataView(words.buffer, words.byteOffset).getUint32(4)).toBe(1000 * round + 10);
    }
    expect(line.statistics).toMatchObject({ responses: 5, timeouts: 0 });
    expect(bus.counters.collisions).toBe(0);
  });
});

interface MeterState {
  readonly time: string;
  readonly address: string;
  readonly freeze: string;
}

describeWith([dlt645], "A meter of PyPI's dlt645", () => {
  let line: Dlt645Line;
  let meter: LineProcess;

  beforeEach(async () => {
    const link = new RtuLink();
    ends.push(() => link.close());
    meter = new LineProcess(python, [
      ...[join(packageRoot, 'test/peers/dlt645/server.py'), link.serverPath, '9600', ADDRESS],
    ]);
    ends.push(() => meter.stop());
    await meter.read();
    line = await openDlt645(`${link.clientPath}?baud=9600&parity=none&stop=1`, { timeoutMs: 2000 });
    ends.push(() => line.close());
  });

  const set = (identifier: string, value: number | string) => meter.ask(`set ${identifier} ${value}`);

  test('is read by our client', async () => {
    await set('00010000', 123_456.78);
    await set('00010200', 7654.32);
    await set('02010100', 230.1);
    await set('02030000', -2.3456);
    await set('04000103', '15');
    const client = new Dlt645Client(line, await findMeter(line));
    expect(client.address).toBe(ADDRESS);
    expect((await client.read('energyActiveImport')).value).toBe(123_456.78);
    expect((await client.read('energyActiveImportTariff2')).value).toBe(7654.32);
    expect((await client.read('voltageL1')).value).toBe(230.1);
    expect((await client.read('activePowerTotal')).value).toBe(-2.3456);
    expect((await client.read('demandPeriod')).value).toBe(15);
  });

  test('is written with its password, and no other', async () => {
    await meter.ask('password 04123456');
    const as = (digits: string) => new Dlt645Client(line, ADDRESS, { password: { level: 4, digits } });
    // P0 goes out first, and has the last two digits.
    await as('563412').write('demandPeriod', 30);
    expect((await as('563412').read('demandPeriod')).value).toBe(30);
    await expect(as('111111').write('demandPeriod', 45)).rejects.toMatchObject({ reasons: ['notAuthorised'] });
    await expect(as('563412').read(0x0404_0404)).rejects.toMatchObject({ reasons: ['noData'] });
    expect((await as('563412').read('demandPeriod')).value).toBe(30);
  });

  test('takes another address, freezes, and clears its events', async () => {
    await meter.ask('password 02123456');
    const password = { level: 2, digits: '563412' };
    const renamed = await new Dlt645Client(line, ADDRESS, { password }).setAddress('000000000777');
    await renamed.freeze('99010203');
    await renamed.resetEvents();
    const { address, freeze } = await meter.ask<MeterState>('state');
    // As it was sent: the minute first. It takes that for the month.
    expect([address, freeze]).toEqual(['000000000777', '03020199']);
  });

  test('and what it does not understand is an error of our own', async () => {
    const client = new Dlt645Client(line, ADDRESS, { password: { level: 0, digits: '000000' } });
    // It wants an identifier where the standard has the password, and the year of a broadcast first.
    await expect(client.resetDemand()).rejects.toBeInstanceOf(Dlt645RefusedError);
    await broadcastTime(line, { year: 2026, month: 11, day: 24, hour: 12, minute: 30, second: 45 });
    expect((await meter.ask<MeterState>('state')).time).toBe('None');
    await expect(client.setBaudRate(9600)).rejects.toMatchObject({ reasons: ['baudRateFixed'] });
  });
});

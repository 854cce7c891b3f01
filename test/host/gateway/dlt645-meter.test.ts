import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { broadcastFreeze, broadcastTime, Dlt645Client } from '../../../host/dlt645/client.ts';
import { Dlt645RefusedError } from '../../../host/dlt645/errors.ts';
import type { Dlt645Line } from '../../../host/dlt645/line.ts';
import { openDlt645 } from '../../../host/dlt645/open-line.ts';
import { NamedRegisters } from '../../../host/gateway/dlt645/named-registers.ts';
import { Dlt645Server, type Dlt645ServerOptions } from '../../../host/gateway/dlt645-server.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { LocalTime } from '../../../protocols/dlt645/clock-fields.ts';
import { FunctionCode } from '../../../protocols/dlt645/constants.ts';
import { encodeFrame } from '../../../protocols/dlt645/frame.ts';
import type { Password } from '../../../protocols/dlt645/password.ts';
import { encodeRequest } from '../../../protocols/dlt645/request.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { nullModem } from '../../../sim/bus/null-modem.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { imageOf } from '../../firmware/run.ts';
import { anyRequest } from '../../protocols/dlt645/requests.ts';
import { within } from '../../sim/bus/served.ts';
import { ManualClock } from './manual-clock.ts';
import { ProbeTransport } from './probe-transport.ts';

// The meter's own firmware, served and read over DL/T 645: what a client asks for goes through the server's registers to the
// firmware, which is the judge, and back.

const ADDRESS = '000000000001';
/** 12:30:00 on a Tuesday in China. */
const START_MS = Date.UTC(2026, 10, 24, 4, 30);
const SERVICE: Password = { level: 2, digits: '000000' };
const CLOCK: Password = { level: 4, digits: '000000' };
const HOUSE = { voltageL1: 230_000, voltageL2: 230_000, voltageL3: 230_000, frequency: 50_000 };

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
}, 60_000);

class Served {
  readonly clock = new VirtualClock(START_MS);
  readonly device: Device;
  readonly registers: NamedRegisters;
  readonly server: Dlt645Server;
  line!: Dlt645Line;
  readonly records: MemoryRecordStore;
  #nowMs: number;

  constructor(options: Partial<Dlt645ServerOptions>, records: MemoryRecordStore, startMs: number) {
    this.records = records;
    this.#nowMs = startMs;
    this.device = new Device(image, { name: 'meter', identity: meterProfile.identity, records }, startMs);
    this.registers = new NamedRegisters(meterProfile, this.device);
    this.#set(HOUSE);
    const [near, far] = nullModem(this.clock);
    const { device: model, clock } = this;
    this.server = new Dlt645Server({ transport: far, clock, model, profile: meterProfile, ...options });
    this.#open = openDlt645('tcp://meter:4001', { clock, openTransport: async () => near });
    this.device.scan(startMs, 0);
  }

  readonly #open: Promise<Dlt645Line>;

  static async open(
    options: Partial<Dlt645ServerOptions> = {},
    records = new MemoryRecordStore(),
    startMs = START_MS,
  ): Promise<Served> {
    const served = new Served(options, records, startMs);
    served.line = await served.#open;
    return served;
  }

  client(password?: Password, address = ADDRESS): Dlt645Client {
    return new Dlt645Client(this.line, address, password && { password });
  }

  /** What the meter answers. */
  ask<T>(work: Promise<T>): Promise<T> {
    return within(this.clock, work);
  }

  /** The names of what it refuses with. */
  async refusal(work: Promise<unknown>): Promise<readonly string[]> {
    const error = await this.ask(
      work.then(
        () => expect.fail('it was not refused'),
        (cause: unknown) => cause,
      ),
    );
    expect(error).toBeInstanceOf(Dlt645RefusedError);
    return (error as Dlt645RefusedError).reasons;
  }

  /** Lets time pass in scans of a second, with power on each phase in W. */
  run(seconds: number, watts = 0): void {
    const current = Math.round((watts / 230) * 1000);
    const power = watts * 1000;
    this.#set({
      ...{ activePowerL1: power, activePowerL2: power, activePowerL3: power },
      ...{ currentL1: current, currentL2: current, currentL3: current },
    });
    for (let second = 0; second < seconds; second++) {
      this.#nowMs += 1000;
      this.device.scan(this.#nowMs, 1000);
    }
  }

  #set(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      this.device.inputChannels[meterProfile.channels.inputs.findIndex((channel) => channel.name === name)] = value;
    }
  }
}

const at = (hour: number, minute: number, second = 0, day = 24): LocalTime => ({
  ...{ year: 2026, month: 11, day },
  ...{ hour, minute, second },
});

describe('the clock', () => {
  test("is the device's own, local time", async () => {
    const served = await Served.open();
    served.run(75);
    expect(await served.ask(served.client().readClock())).toEqual(at(12, 31, 15));
    expect((await served.ask(served.client().read('date'))).value).toBe('26112402');
  });

  test('is set with the password of the clock, however far', async () => {
    const served = await Served.open();
    await served.ask(served.client(CLOCK).setClock(at(9, 0, 0, 20)));
    served.run(5);
    expect(await served.ask(served.client().readClock())).toEqual(at(9, 0, 5, 20));
    expect((await served.ask(served.client().read('clockSetCount'))).value).toBe(1);
    const [operator, before, after] = await served.ask(served.client().readBlock(0x0330_0401));
    expect([operator!.value, before!.value, after!.value]).toEqual(['00000000', '261124123000', '261120090000']);
  });

  test('date and time are items of their own as well', async () => {
    const served = await Served.open();
    await served.ask(served.client(CLOCK).write('time', '134500'));
    served.run(1);
    expect(await served.ask(served.client().readClock())).toEqual(at(13, 45, 1));
    await served.ask(served.client(CLOCK).write('date', '26113001'));
    served.run(1);
    expect(await served.ask(served.client().readClock())).toEqual(at(13, 45, 2, 30));
  });

  test('is not set with a wrong password, nor to a date that is not', async () => {
    const served = await Served.open();
    const client = served.client({ level: 4, digits: '123456' });
    expect(await served.refusal(client.setClock(at(9, 0)))).toEqual(['notAuthorised']);
    expect(served.registers.read('countPasswordWrong')).toBe(1);
    expect(await served.refusal(served.client(CLOCK).write('date', '26023000'))).toEqual(['other']);
    served.run(1);
    expect(await served.ask(served.client().readClock())).toEqual(at(12, 30, 1));
  });

  test('follows a broadcast within five minutes, once a day', async () => {
    const heard: boolean[] = [];
    const served = await Served.open({ onBroadcastTime: (_, obeyed) => heard.push(obeyed) });
    const tell = async (time: LocalTime) => {
      await served.ask(broadcastTime(served.line, time));
      served.run(1);
      return served.ask(served.client().readClock());
    };
    expect(await tell(at(12, 35, 2))).toEqual(at(12, 30, 1));
    expect(await tell(at(12, 34, 0))).toEqual(at(12, 34, 1));
    expect(await tell(at(12, 33, 0))).toEqual(at(12, 34, 2));
    served.run(86_400);
    expect(await tell(at(12, 33, 0, 25))).toEqual(at(12, 33, 1, 25));
    expect(heard).toEqual([false, true, false, true]);
  }, 60_000);

  test.each([
    ['midnight', at(23, 57), at(23, 53)],
    ['a billing reset', at(18, 2), at(17, 58)],
  ])('follows no broadcast around %s', async (_, now, to) => {
    const served = await Served.open();
    served.device.configure(encodeConfig(meterProfile, { billingDays: [2418, 0, 0] }));
    await served.ask(served.client(CLOCK).setClock(now));
    await served.ask(broadcastTime(served.line, to));
    served.run(1);
    expect(await served.ask(served.client().readClock())).toEqual({ ...now, second: 1 });
  });
});

describe('passwords', () => {
  test('let nobody reset with the one for settings', async () => {
    const served = await Served.open();
    expect(await served.refusal(served.client(CLOCK).resetMeter())).toEqual(['notAuthorised']);
    expect(await served.refusal(served.client(CLOCK).resetEvents())).toEqual(['notAuthorised']);
    expect(await served.refusal(served.client({ level: 0, digits: '000000' }).resetDemand())).toEqual([
      'notAuthorised',
    ]);
  });

  test('can be changed in service mode alone, and the old one is none from then on', async () => {
    const served = await Served.open();
    const next = { level: 2, digits: '654321' };
    expect(await served.refusal(served.client(CLOCK).setPassword(next))).toEqual(['notAuthorised']);
    await served.ask(served.client(SERVICE).setPassword(next));
    expect(await served.refusal(served.client(SERVICE).resetDemand())).toEqual(['notAuthorised']);
    await served.ask(served.client(next).resetDemand());
    expect(served.registers.read('serviceMode')).toBe(0);
  });

  test('after five wrong ones there is no right one', async () => {
    const served = await Served.open();
    const wrong = served.client({ level: 2, digits: '111111' });
    for (let time = 0; time < 5; time++) await served.refusal(wrong.resetDemand());
    expect(await served.refusal(served.client(SERVICE).resetDemand())).toEqual(['notAuthorised']);
  });
});

describe('settings', () => {
  test('of the demand window', async () => {
    const served = await Served.open();
    const client = served.client(CLOCK);
    await served.ask(client.write('demandPeriod', 30));
    await served.ask(client.write('demandSlide', 5));
    expect((await served.ask(client.read('demandPeriod'))).value).toBe(30);
    expect((await served.ask(client.read('demandSlide'))).value).toBe(5);
    expect(served.registers.read('demandSubintervals')).toBe(6);
    expect(await served.refusal(client.write('demandSlide', 7))).toEqual(['other']);
    expect(await served.refusal(client.write('demandPeriod', 99))).toEqual(['other']);
  });

  test('that are told', async () => {
    const served = await Served.open();
    const told = async (item: string) => (await served.ask(served.client().read(item))).value;
    expect(await told('address')).toBe(ADDRESS);
    expect(await told('activeConstant')).toBe(1600);
    expect(await told('model')).toBe('KM-3P');
    expect(await told('protocolVersion')).toBe('DL/T645-2007');
    expect(await told('billingDay1')).toBe('0100');
    expect(await told('billingDay2')).toBe('9999');
    expect(await told('reactiveCombination2')).toBe(0x50);
    expect(await told('statusWord3')).toBe(0);
    served.registers.write(['relayClosed', 0]);
    expect(await told('statusWord3')).toBe(0x10);
  });

  test('of billing days', async () => {
    const served = await Served.open();
    const client = served.client(CLOCK);
    await served.ask(client.write('billingDay2', '1512'));
    expect((await served.ask(client.read('billingDay2'))).value).toBe('1512');
    expect(await served.refusal(client.write('billingDay3', '3100'))).toEqual(['other']);
    await served.ask(client.write('billingDay2', '9999'));
    expect((await served.ask(client.read('billingDay2'))).value).toBe('9999');
  });

  test('that are not to be written do not exist for a writer', async () => {
    const served = await Served.open();
    for (const [item, value] of [
      ['activeConstant', 3200],
      ['energyActiveImport', 0],
      ['statusWord1', 0],
    ] as const) {
      expect(await served.refusal(served.client(SERVICE).write(item, value))).toEqual(['noData']);
    }
  });
});

describe('tables of tariffs', () => {
  const entries = (readings: readonly { value: number | string }[]) => readings.map(({ value }) => value);

  test('are read with unused places as the last one', async () => {
    const served = await Served.open();
    const zones = entries(await served.ask(served.client().readBlock(0x0401_0000)));
    expect(zones).toEqual(Array(14).fill('010101'));
    const day = entries(await served.ask(served.client().readBlock(0x0401_0001)));
    expect(day).toHaveLength(14);
    expect(day[0]).toMatch(/^0000/);
    expect(day.at(-1)).toBe(day.at(-2));
  });

  test('are written, and hold at once', async () => {
    const served = await Served.open();
    const client = served.client(CLOCK);
    await served.ask(client.write(0x0401_0002, '060003', '220005'));
    await served.ask(client.write(0x0401_0000, '010101', '060102', '093001'));
    expect(entries(await served.ask(client.readBlock(0x0401_0000))).slice(0, 4)).toEqual([
      ...['010101', '060102', '093001', '093001'],
    ]);
    // A day that does not begin at midnight begins with the tariff of the evening before.
    expect(entries(await served.ask(client.readBlock(0x0401_0002))).slice(0, 4)).toEqual([
      ...['000005', '060003', '220005', '220005'],
    ]);
    await served.ask(client.write(0x0401_0001, '000007'));
    served.run(60);
    expect(served.registers.read('activeTariff')).toBe(7);
  });

  test('refused by their limits', async () => {
    const served = await Served.open();
    const client = served.client(CLOCK);
    const full = Array.from({ length: 14 }, (_, hour) => `${String(hour + 1).padStart(2, '0')}0001`);
    const alternating = full.map((entry, index) => `${entry.slice(0, 5)}${(index % 2) + 1}`);
    expect(await served.refusal(client.write(0x0401_0001, ...alternating))).toEqual(['tooManySegments']);
    expect(await served.refusal(client.write(0x0401_0001, '000009'))).toEqual(['tooManyTariffs']);
    expect(await served.refusal(client.write(0x0401_0001, '000001', '250002'))).toEqual(['other']);
    expect(await served.refusal(client.write(0x0401_0000, '010108'))).toEqual(['other']);
    expect(await served.refusal(client.write(0x0401_0000, '023001'))).toEqual(['other']);
  });

  test('of the next set begin as the active one, and take over at their time', async () => {
    const served = await Served.open();
    const client = served.client(CLOCK);
    expect(await served.refusal(client.read('zoneTableSwitch').then(() => client.readBlock(0x0402_0000)))).toEqual([
      'noData',
    ]);
    await served.ask(client.write(0x0402_0001, '000006'));
    expect(entries(await served.ask(client.readBlock(0x0402_0000)))).toEqual(Array(14).fill('010101'));
    await served.ask(client.write('dayTableSwitch', '2611241235'));
    expect((await served.ask(client.read('dayTableSwitch'))).value).toBe('2611241235');
    served.run(240);
    expect(served.registers.read('activeTariff')).not.toBe(6);
    served.run(120);
    expect(served.registers.read('activeTariff')).toBe(6);
    expect((await served.ask(client.read('dayTableSwitch'))).value).toBe('0000000000');
  });

  test('of holidays', async () => {
    const served = await Served.open();
    const client = served.client(CLOCK);
    await served.ask(client.write(0x0403_0003, '00100101'));
    expect((await served.ask(client.read(0x0403_0003))).value).toBe('00100101');
    expect((await served.ask(client.read(0x0403_0001))).value).toBe('00000000');
    await served.ask(client.write(0x0403_0003, '99999999'));
    expect((await served.ask(client.read(0x0403_0003))).value).toBe('00000000');
    expect(await served.refusal(client.read(0x0403_0041))).toEqual(['noData']);
  });
});

describe('the address', () => {
  test("is the device's own, and is written with a password", async () => {
    const served = await Served.open();
    expect(served.server.address).toBe(ADDRESS);
    await served.ask(served.client(CLOCK).write('address', '000000000777'));
    expect(served.server.address).toBe('000000000777');
    expect(await served.ask(served.client(undefined, 'AAAAAAAAAAAA').readAddress())).toBe('000000000777');
  });

  test('is written without one only in service mode, which stands for the button', async () => {
    const served = await Served.open();
    const anyone = served.client(undefined, 'AAAAAAAAAAAA');
    const refused = anyone.setAddress('000000000888').catch((error: Error) => error.name);
    expect(await served.ask(refused)).toBe('Dlt645TimeoutError');
    expect(served.registers.write(['access', 2_000_000])).toBe(0);
    const renamed = await served.ask(anyone.setAddress('000000000888'));
    expect(renamed.address).toBe('000000000888');
    expect((await served.ask(renamed.read('address'))).value).toBe('000000000888');
  });
});

describe('resets and the relay', () => {
  const later = at(23, 0);

  test('the relay opens and closes, but not after its time', async () => {
    const served = await Served.open();
    const client = served.client(SERVICE);
    await served.ask(client.switchRelay(0x1a, later));
    expect(served.registers.read('relayClosed')).toBe(0);
    expect(await served.refusal(client.switchRelay(0x1c, at(12, 0)))).toEqual(['other']);
    expect(await served.refusal(client.switchRelay(0x1b, later))).toEqual(['other']);
    await served.ask(client.switchRelay(0x1c, later));
    expect(served.registers.read('relayClosed')).toBe(1);
  });

  test('energies, demand and events are cleared', async () => {
    const served = await Served.open();
    served.run(1800, 2000);
    const client = served.client(SERVICE);
    expect((await served.ask(client.read('energyActiveImport'))).value).toBeGreaterThan(2.9);
    expect((await served.ask(client.read('maximumDemandActiveImport'))).value).toBeCloseTo(6, 2);
    await served.ask(client.resetDemand());
    expect((await served.ask(client.read('maximumDemandActiveImport'))).value).toBe(0);
    await served.ask(client.resetMeter());
    expect((await served.ask(client.read('energyActiveImport'))).value).toBe(0);
    const events = served.registers.read('eventSequence')!;
    await served.ask(client.resetEvents());
    expect(served.registers.read('eventSequence')).toBeGreaterThan(events);
    expect(await served.refusal(client.resetEvents(0x0311_00ff))).toEqual(['noData']);
  });
});

describe('the past', () => {
  test('bills are the last periods, blocks of them and of their tariffs', async () => {
    const served = await Served.open();
    const client = served.client();
    served.run(1800, 2000);
    const demand = await served.ask(client.read('maximumDemandActiveImport'));
    served.registers.write(['billingReset', 1]);
    served.run(4000, 4000);
    served.registers.write(['billingReset', 1]);
    served.run(60, 1000);
    const energies = (await served.ask(client.readBlock(0x0001_00ff))).map(({ value }) => Number(value));
    const [now, last, before, ...more] = energies;
    expect(now).toBeGreaterThan(last!);
    expect([last, before]).toEqual([16.33, 3]);
    expect(more).toEqual([]);
    const tariffs = await served.ask(client.readBlock(0x0001_ff01));
    expect(tariffs).toHaveLength(9);
    // The total is cut off behind its last digit, and so is each of its parts.
    const sum = tariffs.slice(1).reduce((total, { value }) => total + Number(value), 0);
    expect(Math.abs(sum - last!)).toBeLessThan(0.09);
    expect(await served.ask(client.read('maximumDemandActiveImportPeriod2'))).toMatchObject({
      value: demand.value,
      occurred: demand.occurred,
    });
    expect(demand.occurred).toMatch(/^2611241[23](00|45)$/);
    expect(await served.refusal(client.read('energyActiveImportPeriod3'))).toEqual(['noData']);
  });

  test('snapshots are taken by command, by all, and at a moment', async () => {
    const served = await Served.open();
    const client = served.client();
    served.run(60, 6000);
    await served.ask(client.freeze());
    served.run(60, 6000);
    await served.ask(broadcastFreeze(served.line));
    await served.ask(client.freeze('99999935'));
    served.run(240, 6000);
    const total = async (identifier: number) => (await served.ask(client.readBlock(identifier)))[0]!.value;
    expect(await total(0x0501_0001)).toBe('2611241232');
    expect(await total(0x0501_0002)).toBe('2611241231');
    expect(await total(0x0500_0001)).toBe('2611241235');
    const energies = await Promise.all([0x0501_0102, 0x0501_0101, 0x0500_0101].map(total));
    expect(energies).toEqual([0.3, 0.6, 1.5]);
    expect(await served.ask(client.readBlock(0x0501_0101))).toHaveLength(9);
    expect((await served.ask(client.readBlock(0x0501_0901)))[0]).toMatchObject({ value: 0, occurred: '0000000000' });
    expect(await served.refusal(client.readBlock(0x0501_0003))).toEqual(['noData']);
    expect(await served.refusal(client.readBlock(0x0504_0001))).toEqual(['noData']);
  });

  test('load records are the last, the first, and those from a time on, over as many frames as it takes', async () => {
    const served = await Served.open();
    for (const [order, channel] of [21, 22, 11, 12, 13, 18, 1, 2].entries()) {
      expect(served.registers.write([`profileChannel${order + 1}`, channel])).toBe(0);
    }
    served.run(4 * 3600, 3000);
    const client = served.client();
    const last = await served.ask(client.readLoadRecords({ count: 10 }));
    expect(last.map(({ time }) => time.slice(6))).toEqual([
      ...['1415', '1430', '1445', '1500', '1515', '1530', '1545', '1600', '1615', '1630'],
    ]);
    expect(last.at(-1)!.values).toEqual({
      ...{ voltageL1: 230, voltageL2: 230, voltageL3: 230, frequency: 50 },
      ...{ activePowerTotal: 9, energyActiveImport: 36, energyActiveExport: 0 },
    });
    const first = await served.ask(client.readLoadRecords({ earliest: true, count: 2, recordClass: 4 }));
    expect(first.map(({ time, values }) => [time, values['energyActiveImport'], Object.keys(values).length])).toEqual([
      ['2611241245', 2.25, 2],
      ['2611241300', 4.5, 2],
    ]);
    const from = await served.ask(client.readLoadRecords({ from: at(13, 10), count: 3 }));
    expect(from.map(({ time }) => time.slice(6))).toEqual(['1315', '1330', '1345']);
    const exactly = await served.ask(client.readLoadRecords({ from: at(13, 15), count: 1 }));
    expect(exactly[0]!.time).toBe('2611241315');
    expect(await served.refusal(client.readLoadRecords({ from: at(20, 0) }))).toEqual(['noData']);
  });

  test('what another client has the archive show, it shows still', async () => {
    const served = await Served.open();
    served.run(1800, 2000);
    served.registers.write(['archiveKind', 1], ['archiveFrom', 0], ['archivePart', 0]);
    const before = served.registers.readRange('archiveKind', 'archiveDataEnd');
    served.registers.write(['billingReset', 1]);
    await served.ask(served.client().readBlock(0x0001_ff01));
    expect(served.registers.readRange('archiveKind', 'archiveDataEnd')).toEqual(before);
  });

  test('power failures have a begin and an end', async () => {
    const served = await Served.open();
    served.run(120);
    expect((await served.ask(served.client().read('powerDownCount'))).value).toBe(0);
    expect(await served.refusal(served.client().readBlock(0x0311_0001))).toEqual(['noData']);
    const again = await Served.open({}, served.records, START_MS + 3_600_000);
    again.run(61);
    expect((await again.ask(again.client().read('powerDownCount'))).value).toBe(1);
    const [begin, end] = (await again.ask(again.client().readBlock(0x0311_0001))).map(({ value }) => String(value));
    // When it failed is known to a minute, the time between two energy records.
    expect(begin).toMatch(/^26112412(31|32)/);
    expect(end).toMatch(/^26112413300[0-2]$/);
  });
});

describe('whatever is asked', () => {
  test('of a device that is not to be changed, it is not', async () => {
    const served = await Served.open({ readOnly: true });
    expect(await served.refusal(served.client(SERVICE).resetMeter())).toEqual(['notAuthorised']);
    expect(await served.refusal(served.client().freeze())).toEqual(['notAuthorised']);
    await served.ask(broadcastTime(served.line, at(12, 31)));
    served.run(1);
    expect(await served.ask(served.client().readClock())).toEqual(at(12, 30, 1));
  });

  test('the server answers or is silent, and never fails', () => {
    const records = new MemoryRecordStore();
    const device = new Device(image, { name: 'meter', identity: meterProfile.identity, records }, START_MS);
    device.scan(START_MS, 0);
    const transport = new ProbeTransport();
    const clock = new ManualClock();
    new Dlt645Server({
      ...{ transport, clock, model: device, profile: meterProfile, address: ADDRESS },
      onModelError: (error) => {
        throw error.cause;
      },
    });
    const known = fc.constantFrom(
      ...[0x0001_0000, 0x0001_ff00, 0x0001_00ff, 0x0001_ff01, 0x0101_ff00, 0x0203_ff00, 0x0311_0001, 0x0330_0401],
      ...[0x0400_0101, 0x0400_010c, 0x0400_0104, 0x0400_05ff, 0x0401_0000, 0x0401_0001, 0x0402_0008, 0x0403_0001],
      ...[0x0501_0001, 0x0501_ff01, 0x0500_0901, 0x0600_0000, 0x0600_0001, 0x0601_0002, 0x0400_0b01, 0x0400_0106],
    );
    const right = fc.constantFrom(SERVICE, CLOCK);
    const digits = fc
      .uint8Array({ maxLength: 48 })
      .map((bytes) => bytes.map((byte) => (byte % 10) | (((byte >> 4) % 10) << 4)));
    const asked = fc.tuple(anyRequest, known, right, digits).map(([request, identifier, password, value]) => ({
      ...request,
      ...('identifier' in request && { identifier }),
      ...('password' in request && { password }),
      ...(request.kind === 'writeData' && { value }),
    }));
    let answered = 0;
    fc.assert(
      fc.property(fc.oneof(asked, anyRequest), fc.boolean(), (request, broadcast) => {
        // What may be in order is nobody's defect when it locks the meter, so access is opened again.
        const address = broadcast ? '999999999999' : ADDRESS;
        transport.receive(encodeFrame({ address, ...encodeRequest(request) }));
        clock.advance(600);
        const [answer, ...more] = transport.written.splice(0);
        expect(more).toEqual([]);
        if (answer !== undefined) answered++;
        if (broadcast) expect(answer).toBeUndefined();
        else if (request.kind !== 'writeAddress' && request.kind !== 'broadcastTime') {
          expect(answer![4 + 8]! & 0x9f).toBe(FunctionCode[request.kind] | 0x80);
        }
      }),
      { numRuns: 1500 },
    );
    expect(answered).toBeGreaterThan(400);
    expect(device.resets).toBe(0);
  }, 60_000);
});

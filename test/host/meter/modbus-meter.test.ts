import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { ExceptionResponseError, RequestTimeoutError } from '../../../host/line/errors.ts';
import type { Line } from '../../../host/line/line.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { consumptions } from '../../../host/meter/consumption.ts';
import {
  ArchiveContendedError,
  InterruptedReadError,
  MeterArchiveError,
  MeterFeatureError,
  MeterRefusedError,
} from '../../../host/meter/errors.ts';
import { ModbusMeter, type ModbusMeterOptions } from '../../../host/meter/modbus-meter.ts';
import { UnknownChannelError } from '../../../host/meter/profile-columns.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { sampledMeterProfile } from '../../../protocols/profiles/sampled-meter.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { overRtu, overTcp } from '../device/served.ts';
import { lossyProxy } from './lossy-proxy.ts';
import { DAY_S, HistoryMeter, HOUR_S, loadAt, MINUTE_S, modelOf } from './metered.ts';

const utc = (text: string) => Date.parse(text) / 1000;
const BEGIN_S = utc('2026-01-28T00:00Z');
/** Midnight of 1 February where the meter is, UTC+8. */
const BILL_S = utc('2026-01-31T16:00Z');
const OUTAGE_S = utc('2026-02-02T01:20Z');
const PERIOD_S = 15 * MINUTE_S;
/** What all phases draw of L1's load. */
const NET = 1.4;

let image: CoreImage;
/** Six days with a bill, a failure of 100 minutes and two snapshots. */
let past: HistoryMeter;

beforeAll(async () => {
  image = await imageOf(meterProfile);
  past = new HistoryMeter(image, BEGIN_S);
  past.runTo(OUTAGE_S - DAY_S);
  past.write(24, 1);
  past.runTo(OUTAGE_S);
  past.outage(100 * MINUTE_S);
  past.run(DAY_S);
  past.write(24, 1);
  past.runTo(utc('2026-02-03T09:07Z'));
});

const open = async (model: DataModel, options: ModbusMeterOptions = {}, serve = overTcp) =>
  new ModbusMeter(await serve(new Map([[1, model]])), 1, meterProfile, options);

const rejection = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    (value) => expect.fail(`it resolved with ${JSON.stringify(value)}`),
    (error: Error) => error,
  );

describe.each([
  ['TCP', overTcp],
  ['RTU', overRtu],
] as const)('over %s', (_, serve) => {
  test('the load profile has each interval with the energy that the load makes', async () => {
    const meter = await open(modelOf(past), {}, serve);
    const [fromS, toS] = [utc('2026-01-29T00:00Z'), utc('2026-01-30T00:00Z')];
    const told: number[] = [];
    const query = { fromS, toS, channels: ['energyActiveImport', '1-0:5.29.0'] };
    const profile = await meter.readProfile({ ...query, onProgress: ({ done }) => told.push(done) });
    expect(profile.periodS).toBe(PERIOD_S);
    expect(profile.channels.map(({ name }) => name)).toEqual(['energyActiveImport', 'energyReactiveQ1']);
    expect(profile.intervals.map(({ endS }) => endS)).toEqual(
      Array.from({ length: 96 }, (_, index) => fromS + (index + 1) * PERIOD_S),
    );
    for (const { endS, values, flags } of profile.intervals) {
      const expected = (loadAt(endS - PERIOD_S) * NET) / 4;
      // Whole Wh: what an interval leaves over comes with the next.
      expect(Math.abs(values[0]! - expected)).toBeLessThanOrEqual(1);
      expect(flags).toEqual([]);
    }
    const total = profile.intervals.reduce((sum, { values }) => sum + values[0]!, 0);
    const loads = Array.from({ length: 24 }, (_, hour) => loadAt(fromS + hour * HOUR_S) * NET);
    expect(Math.abs(total - loads.reduce((sum, load) => sum + load, 0))).toBeLessThanOrEqual(1);
    expect(profile.gaps).toEqual([]);
    expect(told.length).toBeGreaterThan(5);
    expect(told.at(-1)).toBe(96);
  });

  test('bills hold the readings of their end, and what was counted', async () => {
    const meter = await open(modelOf(past), {}, serve);
    const history = await meter.readBills();
    expect(history.periods).toHaveLength(1);
    const [bill] = history.periods;
    expect(bill).toMatchObject({ endS: BILL_S, reason: 'date', flags: [] });
    const tariffs = bill!.energies.slice(1).map((group) => group[0]!);
    expect(tariffs.reduce((sum, energy) => sum + energy, 0)).toBe(bill!.energies[0]![0]);
    // The highest load makes the maximum at the end of its first window.
    expect(bill!.maxima[0]![0]!.value).toBe(1500 * NET);
    expect(loadAt(bill!.maxima[0]![0]!.atS - PERIOD_S)).toBe(1500);
    const registers = await meter.readCurrent();
    const now = registers.find(({ obis }) => obis === '1-0:1.8.0')!.value;
    expect(history.now!.energies[0]![0]).toBe(now);
  });
});

test('everything that the meter keeps is read without a range, and what the failure took is a gap', async () => {
  const meter = await open(modelOf(past));
  const profile = await meter.readProfile();
  expect(profile.intervals[0]!.endS).toBe(BEGIN_S + PERIOD_S);
  expect(profile.intervals.at(-1)!.endS).toBe(utc('2026-02-03T09:00Z'));
  // Off from 01:20 to 03:00: the intervals to 01:45 … 03:00 never were.
  expect(profile.gaps).toEqual([{ fromS: utc('2026-02-02T01:30Z'), toS: utc('2026-02-02T03:00Z'), missing: 6 }]);
  const cut = profile.intervals.find(({ endS }) => endS === utc('2026-02-02T01:30Z'))!;
  expect(cut.flags).toEqual(['powerDown', 'short']);
  const back = profile.intervals.find(({ endS }) => endS === utc('2026-02-02T03:15Z'))!;
  expect(back.flags).toContain('powerUp');
  expect(back.flags).toContain('missingBefore');
  const sum = profile.intervals.reduce((total, { values }) => total + values[0]!, 0);
  const { energies } = (await meter.readBills()).now!;
  const open_ = (loadAt(past.nowS) * NET * 7) / 60;
  expect(Math.abs(energies[0]![0]! - sum - open_)).toBeLessThanOrEqual(1);
});

test('a range that nothing is kept of is empty, one that goes beyond is a gap at its ends', async () => {
  const meter = await open(modelOf(past));
  expect((await meter.readProfile({ fromS: utc('2026-03-01T00:00Z') })).intervals).toEqual([]);
  expect((await meter.readProfile({ toS: utc('2025-03-01T00:00Z') })).intervals).toEqual([]);
  const early = await meter.readProfile({ fromS: BEGIN_S - HOUR_S, toS: BEGIN_S + HOUR_S });
  expect(early.gaps).toEqual([{ fromS: BEGIN_S - HOUR_S, toS: BEGIN_S, missing: 4 }]);
  // What has not come to its end yet is not missing.
  expect((await meter.readProfile({ fromS: utc('2026-02-03T08:00Z'), toS: utc('2026-02-04T00:00Z') })).gaps).toEqual(
    [],
  );
});

test('events have names, times and counts, the latest ones alone when asked', async () => {
  const meter = await open(modelOf(past));
  const { events, lost, counts } = await meter.readEvents();
  expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(['powerUp', 'billingReset', 'powerFail']));
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index));
  const failure = events.find(({ name }) => name === 'powerFail')!;
  expect(failure).toMatchObject({ value: 100 * 60, code: 11, severity: 'warning' });
  expect(failure.atS - OUTAGE_S).toBeGreaterThanOrEqual(100 * 60);
  expect(counts).toMatchObject({ powerFail: 1, billingReset: 1, clockSet: 0 });
  expect(lost).toBe(0);
  const latest = await meter.readEvents({ latest: 2 });
  expect(latest.events).toEqual(events.slice(-2));
  const day = await meter.readEvents({ fromS: BILL_S, toS: BILL_S });
  expect(day.events.map(({ name }) => name)).toEqual(['billingReset']);
});

test('snapshots are readings between bills', async () => {
  const meter = await open(modelOf(past));
  const snapshots = await meter.readSnapshots();
  expect(snapshots.map(({ endS, reason }) => [endS, reason])).toEqual([
    [OUTAGE_S + 100 * MINUTE_S + DAY_S, 'command'],
    [OUTAGE_S - DAY_S, 'command'],
  ]);
  expect(snapshots[0]!.energies[0]![0]).toBeGreaterThan(snapshots[1]!.energies[0]![0]!);
});

test('readings have OBIS codes and units; maxima their times', async () => {
  const meter = await open(modelOf(past));
  const readings = new Map((await meter.readCurrent()).map((reading) => [reading.name, reading]));
  const load = loadAt(past.nowS);
  expect(readings.get('activePowerL1')).toMatchObject({ obis: '1-0:36.7.0', value: load, unit: 'W', decimals: 3 });
  expect(readings.get('activePowerL3')).toMatchObject({ obis: '1-0:76.7.0', value: -load / 10 });
  expect(readings.get('demandMaxActiveImport')).toMatchObject({ obis: '1-0:1.6.0', value: 2100, unit: 'W' });
  expect(readings.get('demandMaxActiveImport')!.atS).toBeGreaterThan(BILL_S);
  expect(readings.get('demandMaxActiveExportT8')!.atS).toBe(0);
});

test('a meter of another class that has the registers is read as well, one without says what it lacks', async () => {
  const line = await overTcp(new Map([[1, modelOf(past)]]));
  const variant = new ModbusMeter(line, 1, { ...meterProfile, class: 'sampled-meter' });
  expect((await variant.readProfile({ fromS: past.nowS - HOUR_S })).intervals).toHaveLength(4);
  const hub = new ModbusMeter(line, 1, hubProfile);
  for (const work of [hub.readProfile(), hub.readEvents(), hub.readBills(), hub.reset('demand')]) {
    const error = await rejection(work);
    expect(error).toBeInstanceOf(MeterFeatureError);
    expect(error.message).toMatch(/unit 1: there is no .*the profile of hub has no/);
  }
});

test('the meter that samples is read by its own profile', async () => {
  const options = { name: 'sampled', identity: sampledMeterProfile.identity, records: new MemoryRecordStore() };
  const begin = utc('2026-03-05T00:00Z');
  const device = new Device(await imageOf(sampledMeterProfile), options, begin * 1000);
  for (let minute = 1; minute <= 62; minute++) device.scan((begin + minute * MINUTE_S) * 1000, MINUTE_S * 1000);
  const meter = new ModbusMeter(await overTcp(new Map([[1, device]])), 1, sampledMeterProfile);
  const profile = await meter.readProfile({ channels: ['energyActiveImport'] });
  expect(profile.intervals.map(({ endS }) => endS - begin)).toEqual([900, 1800, 2700, 3600]);
  expect((await meter.readEvents()).events.map(({ name }) => name)).toContain('powerUp');
  expect((await meter.readClock()).utcS).toBe(begin + 62 * MINUTE_S);
});

test('a period of 0 is refused', async () => {
  const model = modelOf(past);
  const meter = await open({
    ...model,
    identity: meterProfile.identity,
    read: (bank, address, count, target, offset) => {
      const answer = model.read(bank, address, count, target, offset);
      const at = 3 - address;
      if (bank === Bank.holdingRegisters && at >= 0 && at < count) target.fill(0, offset + at * 2, offset + at * 2 + 2);
      return answer;
    },
  });
  expect((await rejection(meter.readProfile())).message).toMatch(/archive of profile: its period is 0/);
});

test('a channel that is not recorded is told before anything long is read', async () => {
  const meter = await open(modelOf(past));
  const error = await rejection(meter.readProfile({ channels: ['energyActivImport'] }));
  expect(error).toBeInstanceOf(UnknownChannelError);
  expect(error.message).toMatch(/did you mean energyActiveImport/);
});

describe('when answers are lost', () => {
  async function lossy(isLost: (answer: number) => boolean) {
    const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[1, modelOf(past)]]) });
    onTestFinished(() => server.close());
    const proxy = await lossyProxy(server.port, isLost);
    const line = await openLine(`tcp://127.0.0.1:${proxy.port}`, { timeoutMs: 60 });
    onTestFinished(() => line.close());
    return { meter: new ModbusMeter(line, 1, meterProfile), proxy };
  }
  const range = { fromS: utc('2026-01-29T00:00Z'), toS: utc('2026-01-30T00:00Z') };

  test('they are asked for again, and nothing is missing or twice', async () => {
    const { meter, proxy } = await lossy((answer) => answer > 2 && answer % 3 === 0);
    const [lossyProfile, sound] = [
      await meter.readProfile(range),
      await (await open(modelOf(past))).readProfile(range),
    ];
    expect(proxy.lost).toBeGreaterThan(2);
    expect(lossyProfile).toEqual(sound);
  });

  test('until it is too many: then what was read comes with the error, and the rest is read from there', async () => {
    const { meter } = await lossy((answer) => answer >= 5 && answer < 9);
    const error = (await rejection(meter.readProfile(range))) as InterruptedReadError;
    expect(error).toBeInstanceOf(InterruptedReadError);
    expect(error.cause).toBeInstanceOf(RequestTimeoutError);
    expect(error.message).toMatch(/no answer within 60 ms.*entries had been read, the last of 2026-01-29T/);
    const first = error.profile!.intervals;
    expect(first.length).toBeGreaterThan(5);
    const rest = await meter.readProfile({ ...range, fromS: error.reachedS! });
    expect([...first, ...rest.intervals]).toEqual((await (await open(modelOf(past))).readProfile(range)).intervals);
  });

  test('a reset is not sent twice', async () => {
    const { meter, proxy } = await lossy(() => true);
    const error = await rejection(meter.reset('demand'));
    expect(error).toBeInstanceOf(RequestTimeoutError);
    expect(proxy.lost).toBe(1);
  });
});

describe('a window that cannot be', () => {
  /** A meter whose archive registers are changed on their way. */
  async function corrupt(change: (window: DataView, page: number) => void): Promise<ModbusMeter> {
    let page = 0;
    const model = modelOf(past);
    return open({
      ...model,
      identity: meterProfile.identity,
      size: model.size,
      write: model.write,
      read: (bank, address, count, target, offset) => {
        const answer = model.read(bank, address, count, target, offset);
        if (bank === Bank.holdingRegisters && address === 100) {
          change(new DataView(target.buffer, target.byteOffset + offset, count * 2), page++);
        }
        return answer;
      },
    });
  }

  test.each([
    [
      'more entries than it holds',
      (window: DataView) => window.setUint16(8, 50),
      /entries of \d+ registers are not what/,
    ],
    ['entries of no size', (window: DataView) => window.setUint16(10, 0), /entries of 0 registers/],
    ['other channels', (window: DataView) => window.setUint16(10, 5), /none of 4 channels/],
  ])('with %s is refused, and says which meter it is of', async (_, change, message) => {
    const meter = await corrupt(change);
    const error = (await rejection(meter.readProfile())) as InterruptedReadError;
    expect(error.cause).toBeInstanceOf(MeterArchiveError);
    expect(error.message).toMatch(/^tcp:.*unit 1: the archive of profile/);
    expect(error.message).toMatch(message);
  });

  test('that leads back to itself ends, with what was read', async () => {
    const meter = await corrupt((window, page) => {
      if (page === 2) window.setUint32(12, window.getUint32(2));
    });
    const error = (await rejection(meter.readProfile())) as InterruptedReadError;
    expect(error.message).toMatch(/are said to be behind/);
    expect(error.profile!.intervals.length).toBeGreaterThan(20);
  });

  test('that shows what another client asked for is asked again, and given up when that goes on', async () => {
    const sometimes = await corrupt((window, page) => {
      if (page % 2 === 0) window.setUint32(2, 7);
    });
    const range = { fromS: past.nowS - 6 * HOUR_S };
    expect((await sometimes.readProfile(range)).intervals).toHaveLength(24);
    const always = await corrupt((window) => window.setUint16(0, 2));
    const error = (await rejection(always.readProfile(range))) as InterruptedReadError;
    expect(error.cause).toBeInstanceOf(ArchiveContendedError);
  });

  test('of a bill with an energy that no register shows is refused', async () => {
    const meter = await corrupt((window) => {
      if (window.getUint16(0) === 3) window.setUint32(32, 0xffff_ffff);
    });
    const error = await rejection(meter.readBills());
    expect(error).toBeInstanceOf(MeterArchiveError);
    expect(error.message).toMatch(/archive of bills: \d+ is no energy that a register shows/);
  });
});

test('a bill that comes while bills are read does not mix with the one before', async () => {
  const meter = new HistoryMeter(image, utc('2026-01-30T00:00Z'));
  meter.runTo(BILL_S + HOUR_S);
  const model = modelOf(meter);
  let reads = 0;
  const bills = await open({
    ...model,
    identity: meterProfile.identity,
    read: (bank, address, count, target, offset) => {
      // Between its second part and the third.
      if (address === 100 && ++reads === 3) {
        expect(meter.write(12, 0)).toBe(0);
        expect(meter.write(22, 1)).toBe(0);
        // Another client's look, which is what the window shows now.
        expect(meter.write(100, 3, 0, 0, 2)).toBe(0);
      }
      return model.read(bank, address, count, target, offset);
    },
  });
  const { periods } = await bills.readBills();
  expect(periods.map(({ endS, reason }) => [endS, reason])).toEqual([
    [BILL_S + HOUR_S, 'command'],
    [BILL_S, 'date'],
  ]);
  for (const { energies } of periods) {
    const tariffs = energies.slice(1).reduce((sum, group) => sum + group[0]!, 0);
    expect(tariffs).toBe(energies[0]![0]);
  }
  const [counted] = consumptions({ periods, now: undefined, rollover: 1e11 });
  expect(Math.abs(counted![0]![0]! - loadAt(BILL_S) * NET)).toBeLessThanOrEqual(1);
});

test('a client or meter without function 23 is read all the same', async () => {
  const line = await overTcp(new Map([[1, modelOf(past)]]));
  const without: Line = Object.create(line, {
    readWriteRegisters: {
      value: (unitId: number) => {
        const context = { unitId, functionCode: 23, bank: Bank.holdingRegisters, address: 100, quantity: 120 };
        return Promise.reject(new ExceptionResponseError(line.name, context, ExceptionCode.illegalFunction));
      },
    },
    ...Object.fromEntries(
      (['readRegisters', 'writeRegisters', 'readBits'] as const).map((name) => [
        name,
        { value: line[name].bind(line) },
      ]),
    ),
    name: { value: line.name },
  });
  const meter = new ModbusMeter(without, 1, meterProfile);
  expect((await meter.readProfile({ fromS: past.nowS - 6 * HOUR_S })).intervals).toHaveLength(24);
});

describe('what changes the meter', () => {
  let fresh: HistoryMeter;

  beforeEach(() => {
    fresh = new HistoryMeter(image, utc('2026-03-05T00:00Z'));
    fresh.run(2 * HOUR_S + 5 * MINUTE_S);
  });

  test('maximum demand is cleared, a period closed, the log emptied', async () => {
    const meter = await open(modelOf(fresh));
    const value = async (name: string) => (await meter.readCurrent()).find((reading) => reading.name === name)!.value;
    expect(await value('demandMaxActiveImport')).toBeGreaterThan(0);
    await meter.reset('demand');
    expect(await value('demandMaxActiveImport')).toBe(0);
    await meter.reset('billing');
    expect((await meter.readBills()).periods[0]).toMatchObject({ reason: 'command', endS: fresh.nowS });
    const refused = (await rejection(meter.reset('events'))) as MeterRefusedError;
    expect(refused.reason).toBe('passwordNeeded');
    const trusted = await open(modelOf(fresh), { password: { level: 4, digits: '000000' } });
    await trusted.reset('events');
    fresh.run(MINUTE_S);
    expect((await meter.readEvents()).events.map(({ name }) => name)).toEqual(['eventsCleared', 'serviceLeft']);
  });

  test('a second billing reset is locked out, and says so', async () => {
    const meter = await open(modelOf(fresh));
    await meter.reset('billing');
    const error = (await rejection(meter.reset('billing'))) as MeterRefusedError;
    expect(error).toBeInstanceOf(MeterRefusedError);
    expect(error.reason).toBe('billingLocked');
    expect(error.message).toMatch(/unit 1 refused a billing reset: .*billingLockout/);
  });

  test('energies are cleared with the password of service mode alone, which is left again', async () => {
    const refused = (await rejection((await open(modelOf(fresh))).reset('energy'))) as MeterRefusedError;
    expect(refused.reason).toBe('serviceNeeded');
    const wrong = await open(modelOf(fresh), { password: { level: 2, digits: '999999' } });
    expect(((await rejection(wrong.reset('energy'))) as MeterRefusedError).reason).toBe('passwordWrong');
    const meter = await open(modelOf(fresh), { password: { level: 2, digits: '000000' } });
    await meter.reset('energy');
    const readings = await meter.readCurrent();
    expect(readings.filter(({ name }) => name.startsWith('energy')).every(({ value }) => value === 0)).toBe(true);
    expect(await meter.device.read('serviceMode')).toBe(false);
  });

  test('passwords that are wrong too often lock the meter', async () => {
    const meter = await open(modelOf(fresh), { password: { level: 2, digits: '999999' } });
    const reasons: string[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      reasons.push(((await rejection(meter.reset('energy'))) as MeterRefusedError).reason);
    }
    expect(reasons).toEqual([...new Array<string>(5).fill('passwordWrong'), 'accessLocked']);
  });

  test('the clock is shown with its deviation, and set within its limit or with a password', async () => {
    const clock = { ...systemClock, wallMs: () => fresh.nowS * 1000 + 20_500 };
    const meter = await open(modelOf(fresh), { clock });
    const before = await meter.readClock();
    expect(before).toMatchObject({ utcS: fresh.nowS, offsetMinutes: 480, stepLimitS: 300, aheadS: -20 });
    expect(before.uncertaintyS).toBe(0.5);
    await meter.setClock(fresh.nowS + 20);
    expect((await meter.readClock()).aheadS).toBe(0);
    const error = (await rejection(meter.setClock(fresh.nowS + HOUR_S))) as MeterRefusedError;
    expect(error.reason).toBe('clockStep');
    const trusted = await open(modelOf(fresh), { clock, password: { level: 4, digits: '000000' } });
    await trusted.setClock(fresh.nowS + HOUR_S);
    expect((await meter.readClock()).utcS).toBe(fresh.nowS + HOUR_S);
  });
});

import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { findMeter } from '../../../host/dlt645/client.ts';
import { Dlt645RefusedError, Dlt645TimeoutError } from '../../../host/dlt645/errors.ts';
import { openDlt645 } from '../../../host/dlt645/open-line.ts';
import { Dlt645Server } from '../../../host/gateway/dlt645-server.ts';
import type { ByteTransport } from '../../../host/line/byte-transport.ts';
import { Dlt645Meter, type Dlt645MeterOptions } from '../../../host/meter/dlt645-meter.ts';
import { InterruptedReadError, MeterFeatureError } from '../../../host/meter/errors.ts';
import { ModbusMeter } from '../../../host/meter/modbus-meter.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { imageOf } from '../../firmware/run.ts';
import { overTcp } from '../device/served.ts';
import { DAY_S, HistoryMeter, HOUR_S, MINUTE_S } from './metered.ts';

const ADDRESS = '000000000161';
const utc = (text: string) => Date.parse(text) / 1000;

let image: CoreImage;
let past: HistoryMeter;

beforeAll(async () => {
  image = await imageOf(meterProfile);
  // Registers at the end of each interval, which DL/T 645 tells; and a bill of 1 February, UTC+8.
  past = new HistoryMeter(image, utc('2026-01-30T00:00Z'));
  past.write(30, 1, 2, 21, 11, 0);
  past.runTo(utc('2026-02-01T00:00Z'));
  past.outage(2 * HOUR_S);
  past.run(DAY_S);
  past.write(24, 1);
  past.run(5 * MINUTE_S);
});

/** A meter on a pseudo-terminal; `lose` tells which of its answers, from 0, do not come. */
async function open(meter: HistoryMeter, options: Dlt645MeterOptions = {}, lose?: (answer: number) => boolean) {
  const pty = new Pty();
  let answers = 0;
  const transport: ByteTransport = {
    name: pty.name,
    get queuedBytes() {
      return pty.queuedBytes;
    },
    write: (bytes) => {
      if (!lose?.(answers++)) pty.write(bytes);
    },
    onData: (listener) => pty.onData(listener),
    onClose: (listener) => pty.onClose(listener),
    close: () => pty.close(),
  };
  new Dlt645Server({
    ...{ transport, clock: systemClock, address: ADDRESS, model: meter.device, profile: meterProfile },
    responseDelayMs: 0,
  });
  const line = await openDlt645(`${pty.path}?baud=115200`, {
    ...{ timeoutMs: 150, lateAnswerGuardMs: 0, frameGapMs: 0 },
    retries: 1,
  });
  onTestFinished(async () => {
    await line.close();
    pty.close();
  });
  return new Dlt645Meter(line, await findMeter(line), options);
}

/** The same meter over Modbus, whose numbers DL/T 645 must agree with. */
async function asModbus(meter: HistoryMeter): Promise<ModbusMeter> {
  return new ModbusMeter(await overTcp(new Map([[1, meter.device]])), 1, meterProfile);
}

const rejection = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    (value) => expect.fail(`it resolved with ${JSON.stringify(value)}`),
    (error: Error) => error,
  );

test('readings are those of Modbus by their OBIS codes, with the digits of DL/T 645', async () => {
  const meter = await open(past);
  expect(meter.name).toMatch(/\/dev\/pts\/\d+, meter 000000000161$/);
  const [theirs, ours] = [await meter.readCurrent(), await (await asModbus(past)).readCurrent()];
  const byCode = new Map(ours.map((reading) => [reading.obis, reading]));
  let compared = 0;
  for (const { obis, value, unit, decimals, atS } of theirs) {
    const own = obis === undefined ? undefined : byCode.get(obis);
    if (own === undefined || typeof value !== 'number') continue;
    const expected = Number(own.value) / (unit?.startsWith('k') ? 1000 : 1);
    expect(Math.abs(value - expected), obis).toBeLessThanOrEqual(10 ** -decimals! + 1e-9);
    // Times are told to the minute.
    if (atS !== undefined) expect(atS).toBe(own.atS! - (own.atS! % 60));
    compared++;
  }
  expect(compared).toBeGreaterThan(100);
});

test('the load profile has the same ends and registers, and shows what is missing', async () => {
  const range = { fromS: utc('2026-01-31T12:00Z'), toS: utc('2026-02-01T12:00Z') };
  const meter = await open(past);
  const channels = ['energyActiveImport', 'voltageL1'];
  const done: number[] = [];
  const profile = await meter.readProfile({ ...range, channels, onProgress: (told) => done.push(told.done) });
  const own = await (await asModbus(past)).readProfile({
    ...range,
    channels: ['readingActiveImport', 'meanVoltageL1'],
  });
  expect(profile.intervals.map(({ endS }) => endS)).toEqual(own.intervals.map(({ endS }) => endS));
  expect(profile.gaps).toEqual(own.gaps);
  expect(profile.gaps.length).toBe(1);
  profile.intervals.forEach(({ values }, index) => {
    // Kept to 10 Wh and 0.1 V.
    expect(Math.abs(values[0]! * 1000 - own.intervals[index]!.values[0]!)).toBeLessThanOrEqual(10);
    expect(Math.abs(values[1]! - own.intervals[index]!.values[1]!)).toBeLessThanOrEqual(0.05 + 1e-9);
  });
  expect(done.length).toBeGreaterThan(2);
});

test('without a range all of it is read', async () => {
  const meter = await open(past);
  const own = await (await asModbus(past)).readProfile();
  const profile = await meter.readProfile();
  expect(profile.intervals.map(({ endS }) => endS)).toEqual(own.intervals.map(({ endS }) => endS));
});

test('bills agree with those of Modbus to 10 Wh; their times are not told', async () => {
  const [theirs, ours] = [await (await open(past)).readBills(), await (await asModbus(past)).readBills()];
  expect(theirs.periods).toHaveLength(ours.periods.length);
  expect(theirs.periods[0]!.endS).toBeUndefined();
  const check = (one: (typeof theirs)['now'], other: (typeof ours)['now']) => {
    for (const [tariff, group] of one!.energies.entries()) {
      for (const [quantity, energy] of group.entries()) {
        const expected = other!.energies[tariff]![quantity]!;
        if (energy !== undefined) expect(energy).toBe(expected - (expected % 10));
      }
    }
    expect(one!.maxima[0]![0]!.value).toBe(other!.maxima[0]![0]!.value);
  };
  check(theirs.periods[0], ours.periods[0]);
  check(theirs.now, ours.now);
  expect(theirs.periods[0]!.energies[0]![0]).toBeGreaterThan(0);
});

test('snapshots and failures of the supply have their times', async () => {
  const meter = await open(past);
  const snapshots = await meter.readSnapshots();
  expect(snapshots.map(({ endS, reason }) => [endS, reason])).toEqual([[past.nowS - 5 * MINUTE_S, 'command']]);
  const { events, counts } = await meter.readEvents();
  const own = (await (await asModbus(past)).readEvents()).events.find(({ name }) => name === 'powerFail')!;
  expect(events.map(({ name, atS, value }) => [name, atS, value])).toEqual([['powerFail', own.atS, own.value]]);
  expect(counts).toMatchObject({ powerDown: 1 });
});

describe('when answers are lost', () => {
  const range = { fromS: utc('2026-01-31T12:00Z'), toS: utc('2026-02-01T12:00Z'), channels: ['voltageL1'] };

  test('they are asked for again, and nothing is missing or twice', async () => {
    const meter = await open(past, {}, (answer) => answer > 2 && answer % 4 === 0);
    expect(await meter.readProfile(range)).toEqual(await (await open(past)).readProfile(range));
  });

  test('until they stay away: then what was read comes with the error', async () => {
    const meter = await open(past, {}, (answer) => answer >= 25);
    const error = (await rejection(meter.readProfile(range))) as InterruptedReadError;
    expect(error).toBeInstanceOf(InterruptedReadError);
    expect(error.cause).toBeInstanceOf(Dlt645TimeoutError);
    expect(error.profile!.intervals.length).toBeGreaterThan(0);
  });
});

test('what changes the meter needs a password of enough level', async () => {
  const fresh = new HistoryMeter(image, utc('2026-03-05T00:00Z'));
  fresh.run(2 * HOUR_S);
  const clock = { ...systemClock, wallMs: () => fresh.nowS * 1000 + 30_500 };
  const weak = await open(fresh, { password: { level: 2, digits: '111111' } });
  const refused = (await rejection(weak.reset('demand'))) as Dlt645RefusedError;
  expect(refused).toBeInstanceOf(Dlt645RefusedError);
  expect(refused.reasons).toEqual(['notAuthorised']);
  const meter = await open(fresh, { password: { level: 2, digits: '000000' }, clock });
  expect(await meter.readClock()).toMatchObject({ utcS: fresh.nowS, aheadS: -30 });
  await meter.setClock(fresh.nowS + 30);
  expect((await meter.readClock()).aheadS).toBe(0);
  await meter.reset('demand');
  const maximum = (await meter.readCurrent()).find(({ obis }) => obis === '1-0:1.6.0');
  expect(maximum).toMatchObject({ value: 0, atS: 0 });
  await meter.reset('energy');
  const energy = (await meter.readCurrent()).find(({ obis }) => obis === '1-0:1.8.0');
  expect(energy!.value).toBe(0);
  expect(await rejection(meter.reset('billing'))).toBeInstanceOf(MeterFeatureError);
});

import { crc32 } from 'node:zlib';
import { Encoder } from 'cbor-x';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { ArchiveKind, archivePage, loggedEvents } from './archive-window.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const EVENT_KEYS = { from: 288, to: 319 };
const cbor = new Encoder({ mapsAsObjects: false, useRecords: false });

/** Records that count how often those of the event log and its counts are written. */
class CountedRecords extends MemoryRecordStore {
  ring = 0;
  counts = 0;

  override save(key: number, data: Uint8Array): void {
    super.save(key, data);
    if (key >= EVENT_KEYS.from && key <= EVENT_KEYS.to) this.ring++;
    if (key === 22) this.counts++;
  }
}

function running(records = new MemoryRecordStore(), reason: ResetReason = ResetReason.powerOn): MeterRun {
  const meter = new MeterRun(image, { records, reason });
  meter.tick(1000);
  return meter;
}

const names = (meter: MeterRun, from = 0) => loggedEvents(meter, from).map(({ name }) => name);
/** One pass of a phase through a loss and back: two events. */
function flap(meter: MeterRun): void {
  meter.tick(1000, { voltageL2: 0 });
  meter.tick(1000, { voltageL2: 230_000 });
}

test('every event is in the log with its time, its value and the energy of that moment', () => {
  const meter = running();
  for (let second = 0; second < 7200; second++) meter.tick(1000, { activePowerL1: 3_600_000 });
  meter.tick(1000, { voltageL2: 0 });
  const { name, value, atS, energyWh, sequence } = loggedEvents(meter).find((entry) => entry.name === 'phaseLost')!;
  expect([name, value, atS, Number(energyWh)]).toEqual([
    'phaseLost',
    2,
    Math.floor(meter.nowMs / 1000),
    meter.read('energyActiveImport'),
  ]);
  expect(sequence).toBeLessThan(meter.read('eventSequence'));
});

test('what the host is told is what the log holds, in the same order', () => {
  const meter = running();
  flap(meter);
  meter.write('relayClosed', false);
  meter.write('relayClosed', true);
  expect(names(meter)).toEqual(meter.events.map(({ name }) => name));
  expect(loggedEvents(meter).map(({ value }) => value)).toEqual(meter.events.map(({ value }) => value));
});

test('the log is read from any entry on, in pages', () => {
  const meter = running();
  for (let entry = 0; entry < 30; entry++) {
    meter.write('relayClosed', entry % 2 === 1);
    minutes(meter, 10);
  }
  const all = loggedEvents(meter);
  expect(all.length).toBe(meter.read('eventSequence'));
  for (let from = 0; from <= all.length; from++) expect(loggedEvents(meter, from)).toEqual(all.slice(from));
  expect(archivePage(meter, ArchiveKind.events, 0)).toMatchObject({ count: 10, entrySize: 11, next: 10, oldest: 0 });
});

function minutes(meter: MeterRun, count: number): void {
  for (let minute = 0; minute < count; minute++) meter.tick(MINUTE_MS);
}

test('a full log gives up its oldest entries and keeps about 500', () => {
  const meter = running();
  for (let hour = 0; hour < 60; hour++) {
    for (let entry = 0; entry < 10; entry++) meter.write('relayClosed', entry % 2 === 1);
    minutes(meter, 60);
  }
  const all = loggedEvents(meter);
  expect(meter.read('eventSequence')).toBeGreaterThan(590);
  expect(all.length).toBeGreaterThanOrEqual(496);
  expect(all.length).toBeLessThanOrEqual(512);
  expect(all.map(({ sequence }) => sequence)).toEqual(
    Array.from(all, (_, index) => meter.read('eventSequence') - all.length + index),
  );
});

test('a contact that chatters is counted each time, but costs no more than ten entries an hour', () => {
  const records = new CountedRecords();
  const meter = running(records);
  const before = meter.read('eventSequence');
  const { ring } = records;
  for (let second = 0; second < 1800; second++) flap(meter);
  expect(meter.read('countPhaseLost')).toBe(1800);
  expect(meter.read('eventSequence') - before).toBeLessThanOrEqual(2 * 2 * 10);
  expect(records.ring - ring).toBeLessThanOrEqual(2 * 2 * 10);
  expect(records.counts).toBeLessThanOrEqual(60 + 2 * 2 * 10 + 1);
  const next = running(records);
  expect(next.read('countPhaseLost')).toBeGreaterThanOrEqual(1800 - 30);
});

test('a kind that chatters hides no other kind', () => {
  const meter = running();
  for (let second = 0; second < 100; second++) flap(meter);
  meter.write('relayClosed', false);
  expect(names(meter).at(-1)).toBe('relayChanged');
});

test('counts stay at their greatest value', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  const { inputRegisters } = meter.firmware.layout;
  meter.firmware.copyIn(meter.handle, inputRegisters.offset + 649 * 2, Uint8Array.of(0xfe, 0xff));
  flap(meter);
  flap(meter);
  flap(meter);
  expect(meter.read('countPhaseLost')).toBe(0xffff);
});

test('each count in the registers is that of the event its description names', () => {
  const counts = meterProfile.inputRegisters.filter(({ name }) => name.startsWith('count'));
  expect(counts.length).toBe(20);
  const described = counts.map(({ description }) => Number(/code (\d+)/.exec(description)![1]));
  const byName = counts.map(({ name }) => {
    const event = name.replace(/^count/, '');
    return meterProfile.events.find(({ name: other }) => other.toLowerCase() === event.toLowerCase())?.code;
  });
  expect(byName).toEqual(described);
  // In the running firmware: those that a test can bring about.
  const meter = running();
  flap(meter);
  meter.write('relayClosed', false);
  meter.writeWords(25, [0x1e, 0x8481]);
  const counted = counts.filter(({ name }) => (meter.read(name as never) as number) > 0).map(({ name }) => name);
  expect(counted).toEqual(['countPhaseLost', 'countPasswordWrong', 'countRelayChanged']);
});

test('the cleared log begins with the entry that says so, and sequence numbers go on', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  flap(meter);
  const before = meter.read('eventSequence');
  meter.writeWords(25, [2_000_000 >>> 16, 2_000_000 & 0xffff]);
  expect(meter.writeWords(23, [2])).toBe(0);
  const [first, ...others] = loggedEvents(meter);
  expect([first!.name, first!.sequence, others]).toEqual(['eventsCleared', before + 1, []]);
  expect(meter.read('countPhaseLost')).toBe(1);
  expect(names(running(records))[0]).toBe('eventsCleared');
});

test('a reset by the watchdog is told', () => {
  const records = new MemoryRecordStore();
  running(records);
  const meter = running(records, ResetReason.watchdog);
  expect(names(meter).slice(-2)).toEqual(['powerUp', 'watchdogReset']);
  expect(meter.read('countWatchdogReset')).toBe(1);
});

test('another config is told with its digest, once', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  const { config } = meter.firmware.layout;
  const digest = () => crc32(meter.block(config.offset, config.count * 4));
  expect(meter.read('configDigest')).toBe(digest());
  meter.firmware.configure(meter.handle, cbor.encode(new Map([[1, 60]])));
  expect(meter.read('configDigest')).toBe(digest());
  expect(loggedEvents(meter).at(-1)).toMatchObject({ name: 'configChanged', value: digest() | 0 });
  meter.firmware.configure(meter.handle, cbor.encode(new Map([[1, 60]])));
  const next = running(records);
  expect(names(next).filter((name) => name === 'configChanged')).toHaveLength(1);
  expect(next.read('countConfigChanged')).toBe(1);
});

test('a config that rots away is told as another one', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  meter.firmware.configure(meter.handle, cbor.encode(new Map([[1, 60]])));
  records.load(0)![20]! ^= 1;
  const next = running(records);
  expect(loggedEvents(next).filter(({ name }) => name === 'recordRefused')).toMatchObject([{ value: 0 }]);
  expect(names(next).filter((name) => name === 'configChanged')).toHaveLength(2);
});

test('another firmware is told with its revision', () => {
  const records = new MemoryRecordStore();
  running(records);
  const record = records.load(20)!;
  record[8] = 1;
  new DataView(record.buffer).setUint32(0, crc32(record.subarray(4)), true);
  const meter = running(records);
  expect(loggedEvents(meter).filter(({ name }) => name === 'firmwareChanged')).toMatchObject([{ value: 2 }]);
  expect(names(running(records)).filter((name) => name === 'firmwareChanged')).toHaveLength(1);
});

test('a rotten block of the log is told in the log, and the others stay readable', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  for (let hour = 0; hour < 5; hour++) {
    for (let entry = 0; entry < 10; entry++) meter.write('relayClosed', entry % 2 === 1);
    minutes(meter, 60);
  }
  const before = loggedEvents(meter);
  records.load(289)![40]! ^= 16;
  const lost = (sequence: number) => sequence >= 16 && sequence < 32;
  const left = before.filter(({ sequence }) => !lost(sequence));
  expect(loggedEvents(meter).slice(0, left.length)).toEqual(left);
  expect(loggedEvents(meter).at(-1)).toMatchObject({ name: 'recordRefused', value: 289 });
  const count = meter.read('countRecordRefused');
  loggedEvents(meter);
  meter.tick(1000);
  expect(meter.read('countRecordRefused')).toBe(count);
});

test('power that is lost at any host call costs no event of an earlier scan or request, and invents none', () => {
  const steps: ((meter: MeterRun) => void)[] = [
    (meter) => meter.tick(1000),
    (meter) => meter.tick(1000, { voltageL2: 0 }),
    (meter) => meter.tick(1000, { voltageL2: 230_000 }),
    (meter) => meter.write('relayClosed', false),
    (meter) => meter.writeWords(25, [2_000_000 >>> 16, 2_000_000 & 0xffff]),
    (meter) => meter.writeWords(25, [0, 0]),
    ...Array.from({ length: 20 }, () => (meter: MeterRun) => meter.tick(MINUTE_MS)),
    (meter) => meter.tick(1000, { voltageL3: 0 }),
  ];
  const whole = new MeterRun(image);
  for (const step of steps) step(whole);
  const expected = loggedEvents(whole);
  for (let at = 0; at < whole.hostCalls; at++) {
    for (const kept of [false, true]) {
      const records = new MemoryRecordStore();
      let durable = 0;
      try {
        const meter = new MeterRun(image, { records, cut: { at, kept } });
        for (const step of steps) {
          step(meter);
          durable = meter.events.length;
        }
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
      }
      const next = running(records);
      const all = loggedEvents(next);
      // Behind what was before lies what the second start tells, and that alone.
      const before = all.slice(0, all.length - next.events.length);
      expect(before).toEqual(expected.slice(0, before.length));
      expect(before.length).toBeGreaterThanOrEqual(Math.min(durable, expected.length));
      expect(all.slice(before.length).map(({ name }) => name)).toEqual(next.events.map(({ name }) => name));
    }
  }
});

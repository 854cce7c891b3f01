import { beforeAll, expect, test } from 'vitest';
import { answer } from '../../../host/gateway/answer.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { ServedUnit } from '../../../host/gateway/served-unit.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { ArchiveKind, archivePage, intervals, shownPage } from './archive-window.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const NOON = Date.UTC(2026, 0, 15, 4);
const BILL_REGISTERS = 438;
const PART = 110;
const ENERGIES_AT = 12;
const MAXIMA_AT = 12 + 72 * 8;

/** With one-minute intervals of `channels`, so many of them closed. */
function recorded(count: number, channels: number[], records = new MemoryRecordStore()): MeterRun {
  const meter = new MeterRun(image, { records, nowMs: NOON });
  meter.tick(0);
  meter.writeWords(3, [1]);
  meter.writeWords(30, [...channels, 0, 0, 0, 0, 0, 0, 0, 0].slice(0, 8));
  for (let minute = 0; minute < count; minute++) meter.tick(MINUTE_MS, { activePowerL1: 6_000_000 });
  return meter;
}

/** All registers of a bill or a snapshot, part by part. */
function whole(meter: MeterRun, kind: number, index: number): DataView {
  const bytes = new DataView(new ArrayBuffer(BILL_REGISTERS * 2));
  for (let register = 0; register < BILL_REGISTERS; register++) {
    const page = register % PART === 0 ? archivePage(meter, kind, index, register / PART) : shownPage(meter);
    expect([page.count, page.entrySize]).toEqual([1, BILL_REGISTERS]);
    bytes.setUint16(register * 2, page.data.getUint16((register % PART) * 2));
  }
  return bytes;
}

test('a bill is shown in four parts: energies and maxima as the registers had them', () => {
  const meter = recorded(90, [1]);
  const registers = meterProfile.inputRegisters.filter(({ name }) => /^energy[A-Za-z0-9]+?(T\d)?$/.test(name));
  const billed = registers.filter(({ name }) => !/L\d$/.test(name)).map(({ name }) => meter.read(name as 'clock'));
  const maximum = meter.read('demandMaxActiveImport');
  const maximumAt = meter.read('demandMaxActiveImportAt');
  expect(meter.writeWords(22, [1])).toBe(0);
  for (let minute = 0; minute < 30; minute++) meter.tick(MINUTE_MS, { activePowerL1: 1_000_000 });
  const bill = whole(meter, ArchiveKind.bills, 0);
  const energies = Array.from({ length: 72 }, (_, index) => Number(bill.getBigUint64(ENERGIES_AT + index * 8)));
  expect(energies).toEqual(billed);
  expect(energies[0]).toBeGreaterThan(8000);
  expect([bill.getUint32(MAXIMA_AT), bill.getUint32(MAXIMA_AT + 4)]).toEqual([maximum, maximumAt]);
  expect(maximum).toBe(6000);
  expect([bill.getUint32(4), bill.getUint16(8)]).toEqual([NOON / 1000 + 90 * 60, 1]);
});

test('bills are counted from the latest on, and next and oldest tell how far', () => {
  const meter = recorded(1, [1]);
  meter.writeWords(12, [0]);
  for (let bill = 0; bill < 14; bill++) {
    expect(meter.writeWords(22, [1])).toBe(0);
    for (let minute = 0; minute < 10; minute++) meter.tick(MINUTE_MS, { activePowerL1: 6_000_000 });
  }
  const ends = Array.from({ length: 12 }, (_, index) => archivePage(meter, ArchiveKind.bills, index).data.getUint32(4));
  expect(ends).toEqual(Array.from(ends, (_, index) => ends[0]! - index * 600));
  expect(archivePage(meter, ArchiveKind.bills, 0)).toMatchObject({ count: 1, next: 1, oldest: 11 });
  expect(archivePage(meter, ArchiveKind.bills, 11)).toMatchObject({ count: 1, next: 0, oldest: 11 });
  for (const index of [12, 4_000_000_000]) {
    expect(archivePage(meter, ArchiveKind.bills, index)).toMatchObject({ count: 0, next: 0 });
  }
  expect(archivePage(meter, ArchiveKind.bills, 0, 4)).toMatchObject({ count: 0 });
  expect(archivePage(meter, ArchiveKind.bills, 0, 0xffff)).toMatchObject({ count: 0 });
});

test('a snapshot is shown as a bill is', () => {
  const meter = recorded(10, [1]);
  expect(archivePage(meter, ArchiveKind.snapshots)).toMatchObject({ count: 0, next: 0 });
  expect(meter.writeWords(24, [1])).toBe(0);
  const snapshot = whole(meter, ArchiveKind.snapshots, 0);
  expect([snapshot.getUint32(4), snapshot.getUint16(8)]).toEqual([meter.read('clock'), 0]);
  expect(Number(snapshot.getBigUint64(ENERGIES_AT))).toBe(meter.read('energyActiveImport'));
});

test('no kind empties the window, and an unknown one is refused', () => {
  const meter = recorded(10, [1]);
  expect(archivePage(meter, ArchiveKind.profile).count).toBeGreaterThan(0);
  const page = archivePage(meter, ArchiveKind.none);
  expect([page.count, page.entrySize, page.next, page.oldest]).toEqual([0, 0, 0, 0]);
  expect(Array.from({ length: PART }, (_, index) => page.data.getUint16(index * 2)).every((word) => word === 0)).toBe(
    true,
  );
  expect(meter.writeWords(100, [5, 0, 0, 0])).toBe(3);
});

test('the window itself cannot be written', () => {
  const meter = recorded(1, [1]);
  for (const address of [104, 105, 110, 150, 219]) expect(meter.writeWords(address, [1])).toBe(2);
});

test('a page is full, and the next one goes on where it ended, for every number of channels', () => {
  for (let count = 1; count <= 8; count++) {
    const meter = recorded(120, [1, 2, 3, 4, 5, 6, 7, 8].slice(0, count));
    const size = 3 + 2 * count;
    const page = archivePage(meter, ArchiveKind.profile);
    expect([page.entrySize, page.count]).toEqual([size, Math.floor(PART / size)]);
    const ends = intervals(meter).map(({ endS }) => (endS * 1000 - NOON) / MINUTE_MS);
    expect(ends).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    for (const minute of [1, 59, 60, 100, 119]) {
      const after = intervals(meter, NOON / 1000 + minute * 60);
      expect(after.map(({ endS }) => endS)).toEqual(ends.slice(minute).map((end) => NOON / 1000 + end * 60));
    }
    expect(intervals(meter, NOON / 1000 + 120 * 60)).toEqual([]);
  }
});

test('intervals of a rotten block are left out, and the next one says that some are missing', () => {
  const records = new MemoryRecordStore();
  const meter = recorded(500, [1, 2, 3, 4, 5, 6, 7, 8], records);
  const before = intervals(meter);
  const keys = records.entries().filter(([key]) => key >= 1024);
  const [key, record] = keys[4]!;
  record[77]! ^= 2;
  const after = intervals(meter);
  expect(before.length - after.length).toBe(53);
  const marked = after.filter(({ flags }) => flags.includes('missingBefore'));
  expect(marked).toHaveLength(1);
  const first = after.indexOf(marked[0]!);
  expect(after.slice(0, first)).toEqual(before.slice(0, first));
  expect(after.slice(first).map(({ endS }) => endS)).toEqual(before.slice(first + 53).map(({ endS }) => endS));
  expect(meter.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: key }]);
});

test('however many blocks have rotted, a request stays within its recalls and the next one goes on', () => {
  const records = new MemoryRecordStore();
  const meter = recorded(53 * 60, [1, 2, 3, 4, 5, 6, 7, 8], records);
  const keys = records.entries().filter(([key]) => key >= 1024);
  for (const [, record] of keys.slice(1, -1)) record[30]! ^= 1;
  const left = intervals(meter);
  expect(left.length).toBeGreaterThan(53);
  const empty = archivePage(meter, ArchiveKind.profile, 53 * 2);
  expect(empty.count).toBe(0);
  expect(empty.next).toBeGreaterThan(53 * 2);
});

test('a meter all of whose records have rotted starts, tells it, and records anew', () => {
  const records = new MemoryRecordStore();
  const meter = recorded(53 * 40, [1, 2, 3, 4, 5, 6, 7, 8], records);
  meter.writeWords(12, [0]);
  for (let bill = 0; bill < 14; bill++) meter.writeWords(22, [1]);
  for (let snapshot = 0; snapshot < 3; snapshot++) meter.writeWords(24, [1]);
  for (let hour = 0; hour < 40; hour++) {
    for (let entry = 0; entry < 10; entry++) meter.write('relayClosed', entry % 2 === 1);
    for (let minute = 0; minute < 60; minute++) meter.tick(MINUTE_MS);
  }
  expect(records.entries().length).toBeGreaterThan(80);
  for (const [key, record] of records.entries()) record[key % record.length]! ^= 1;
  const next = new MeterRun(image, { records, nowMs: meter.nowMs });
  for (let minute = 0; minute < 31; minute++) next.tick(MINUTE_MS, { activePowerL1: 6_000_000 });
  expect(next.eventsNamed('recordRefused').length).toBeGreaterThan(5);
  expect(intervals(next).map(({ values }) => values[0])).toContain(1500);
  expect(archivePage(next, ArchiveKind.bills)).toMatchObject({ count: 0 });
});

/** The meter as a gateway serves it. */
function unitOf(meter: MeterRun): ServedUnit {
  const { firmware, handle } = meter;
  const { layout } = firmware;
  const model: DataModel = {
    identity: meterProfile.identity,
    size: () => layout.holdingRegisters.count,
    read: (_bank, address, count, target, offset) => {
      firmware.copyRegisters(handle, layout.holdingRegisters.offset + address * 2, count, target, offset);
      return 0;
    },
    write: (_bank, address, count, source, offset) =>
      meter.writeBytes(3, address, count, source.slice(offset, offset + count * 2)) as ExceptionCode | 0,
  };
  const onModelError = (error: Error) => {
    throw error;
  };
  return new ServedUnit(1, model, { frames: 0, communicationErrors: 0 }, { readOnly: false, onModelError });
}

test('function 23 asks and reads in one transaction, so clients do not see the pages of one another', () => {
  const meter = recorded(30, [1]);
  const unit = unitOf(meter);
  const ask = (kind: number, from: number): DataView => {
    const request = new DataView(new ArrayBuffer(18));
    request.setUint8(0, 23);
    for (const [index, word] of [104, 116, 100, 4].entries()) request.setUint16(1 + index * 2, word);
    request.setUint8(9, 8);
    request.setUint16(10, kind);
    request.setUint32(12, from);
    const target = new Uint8Array(260);
    const end = answer(unit, new Uint8Array(request.buffer), 0, 18, target, 0);
    expect([target[0], target[1], end]).toEqual([23, 232, 234]);
    return new DataView(target.buffer, 2);
  };
  const events = ask(ArchiveKind.events, 0);
  const profile = ask(ArchiveKind.profile, NOON / 1000 + 600);
  expect([events.getUint16(2), profile.getUint16(2)]).toEqual([11, 5]);
  expect(events.getUint32(12)).toBe(0);
  expect(profile.getUint32(12)).toBe(NOON / 1000 + 660);
  expect(new Uint8Array(ask(ArchiveKind.events, 0).buffer)).toEqual(new Uint8Array(events.buffer));
});

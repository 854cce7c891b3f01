import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { loggedEvents } from './archive-window.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const REFUSED_ADDRESS = 2;
const REFUSED_VALUE = 3;
const BUSY = 6;
const ACCESS = 25;
const PASSWORD = 27;
const SERVICE = 2_000_000;
const CLOCK = 4_000_000;

function running(records = new MemoryRecordStore()): MeterRun {
  const meter = new MeterRun(image, { records });
  meter.tick(1000);
  return meter;
}

const write32 = (meter: MeterRun, address: number, value: number) =>
  meter.writeWords(address, [value >>> 16, value & 0xffff]);
const access = (meter: MeterRun, value: number) => write32(meter, ACCESS, value);
const wrong = (meter: MeterRun, times: number) => Array.from({ length: times }, () => access(meter, SERVICE + 123_456));

const sealed = meterProfile.holdingRegisters.filter(({ address }) => address >= 40 && address < 100);

test('every sealed register is refused outside service mode and written in it, and each write is told', () => {
  expect(sealed.length).toBeGreaterThan(20);
  for (const field of sealed) {
    const meter = running();
    const words = field.length === 2 ? [0, field.min! + 1] : [field.min! + 1];
    if (field.min! < 0) words.splice(0, 2, 0, 7);
    expect([field.name, meter.writeWords(field.address, words)]).toEqual([field.name, REFUSED_ADDRESS]);
    expect(access(meter, SERVICE)).toBe(0);
    expect([field.name, meter.writeWords(field.address, words)]).toEqual([field.name, 0]);
    const [entered, written] = loggedEvents(meter).slice(-2);
    expect(entered).toMatchObject({ name: 'serviceEntered', value: 2 });
    expect(written).toMatchObject({ name: 'metrologyChanged', value: field.address });
  }
});

test('a write of several sealed registers is refused whole', () => {
  const meter = running();
  expect(meter.writeWords(84, [0, 1600])).toBe(REFUSED_ADDRESS);
  expect(meter.writeWords(84, [0, 1600, 90])).toBe(REFUSED_ADDRESS);
});

test('sealed values survive a power cut, service mode does not', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  access(meter, SERVICE);
  expect(meter.read('serviceMode')).toBe(true);
  expect(meter.write('pulseConstant', 3200 as never)).toBe(0);
  const next = running(records);
  expect([next.read('pulseConstant'), next.read('serviceMode')]).toEqual([3200, false]);
  expect(next.write('pulseConstant', 1600 as never)).toBe(REFUSED_ADDRESS);
});

test('service mode ends by command or by itself, and the log says which', () => {
  const meter = running();
  access(meter, SERVICE);
  expect(access(meter, 0)).toBe(0);
  expect(meter.read('serviceMode')).toBe(false);
  meter.write('serviceTimeout', 2 as never);
  access(meter, SERVICE);
  for (let second = 0; second < 119; second++) meter.tick(1000);
  expect(meter.read('serviceMode')).toBe(true);
  meter.tick(1000);
  expect(meter.read('serviceMode')).toBe(false);
  const told = loggedEvents(meter).filter(({ name }) => name.startsWith('service'));
  expect(told.map(({ name, value }) => [name, value])).toEqual([
    ['serviceEntered', 2],
    ['serviceLeft', 0],
    ['serviceEntered', 2],
    ['serviceLeft', 1],
  ]);
});

test('setting the clock does not prolong service mode', () => {
  const meter = running();
  access(meter, SERVICE);
  meter.nowMs -= 3_600_000;
  for (let minute = 0; minute < 15; minute++) meter.tick(MINUTE_MS);
  expect(meter.read('serviceMode')).toBe(false);
});

test('level 4 opens the clock but no sealed register', () => {
  const meter = running();
  const far = meter.read('clock') + 86_400;
  expect(write32(meter, 20, far)).toBe(REFUSED_VALUE);
  expect(access(meter, CLOCK)).toBe(0);
  expect(meter.read('serviceMode')).toBe(false);
  expect(meter.write('pulseConstant', 3200 as never)).toBe(REFUSED_ADDRESS);
  expect(write32(meter, 20, far)).toBe(0);
});

test.each([
  ['service mode', SERVICE],
  ["the clock's level", CLOCK],
])('the limit of the clock is not raised by whom it limits, but with %s', (_, level) => {
  const meter = running();
  const set = (aheadS: number) => write32(meter, 20, Number(meter.read('clock')) + aheadS);
  expect(meter.write('clockStepLimit', 3600 as never)).toBe(REFUSED_ADDRESS);
  expect(meter.write('clockStepLimit', 10 as never)).toBe(REFUSED_ADDRESS);
  expect(meter.writeWords(10, [3600, 0, 30])).toBe(REFUSED_ADDRESS);
  expect([meter.read('clockStepLimit'), meter.read('billingLockout')]).toEqual([300, 60]);
  // The value that it has does no harm: settings are written back as they were read.
  expect(meter.writeWords(10, [300, 0, 30])).toBe(0);
  expect([meter.read('clockStepLimit'), meter.read('billingLockout')]).toEqual([300, 30]);
  expect(set(400)).toBe(REFUSED_VALUE);
  expect(access(meter, level)).toBe(0);
  expect(meter.write('clockStepLimit', 600 as never)).toBe(0);
  expect(access(meter, 0)).toBe(0);
  expect(meter.write('clockStepLimit', 3600 as never)).toBe(REFUSED_ADDRESS);
  expect(set(700)).toBe(REFUSED_VALUE);
  expect(set(500)).toBe(0);
});

test('levels that there are none of are refused and count as no wrong password', () => {
  const meter = running();
  for (const level of [0, 1, 3, 5, 99]) expect(access(meter, level * 1_000_000 + 1)).toBe(REFUSED_VALUE);
  expect(meter.read('countPasswordWrong')).toBe(0);
});

test('five wrong passwords lock access for an hour, for the right one too', () => {
  const meter = running();
  expect(wrong(meter, 5)).toEqual([3, 3, 3, 3, 3]);
  expect(access(meter, SERVICE)).toBe(BUSY);
  for (let minute = 0; minute < 59; minute++) meter.tick(MINUTE_MS);
  expect(access(meter, SERVICE)).toBe(BUSY);
  meter.tick(MINUTE_MS);
  expect(access(meter, SERVICE)).toBe(0);
  const told = meter.eventsNamed('passwordWrong').map(({ value }) => value);
  expect(told).toEqual([1, 2, 3, 4, 5]);
  expect(meter.read('countPasswordWrong')).toBe(5);
});

test('five wrong ones end service mode', () => {
  const meter = running();
  access(meter, SERVICE);
  wrong(meter, 5);
  expect(meter.read('serviceMode')).toBe(false);
  expect(meter.eventsNamed('serviceLeft')).toHaveLength(1);
});

test('a right one begins the count anew', () => {
  const meter = running();
  wrong(meter, 4);
  access(meter, SERVICE);
  expect(wrong(meter, 4)).toEqual([3, 3, 3, 3]);
  expect(access(meter, SERVICE)).toBe(0);
});

test('a power cut neither unlocks nor gives further tries, and cuts no lock short', () => {
  const records = new MemoryRecordStore();
  for (let attempt = 0; attempt < 5; attempt++) expect(access(running(records), SERVICE + 1)).toBe(REFUSED_VALUE);
  const meter = running(records);
  expect(access(meter, SERVICE)).toBe(BUSY);
  for (let minute = 0; minute < 59; minute++) meter.tick(MINUTE_MS);
  const next = running(records);
  for (let minute = 0; minute < 59; minute++) next.tick(MINUTE_MS);
  expect(access(next, SERVICE)).toBe(BUSY);
  next.tick(MINUTE_MS);
  expect(access(next, SERVICE)).toBe(0);
});

test('power that is lost at whichever host call of a wrong try leaves it counted before the answer', () => {
  const calls = new MeterRun(image);
  calls.tick(1000);
  const before = calls.hostCalls;
  access(calls, SERVICE + 1);
  for (let at = before; at < calls.hostCalls; at++) {
    for (const kept of [false, true]) {
      const records = new MemoryRecordStore();
      const meter = new MeterRun(image, { records, cut: { at, kept } });
      meter.tick(1000);
      expect(() => access(meter, SERVICE + 1)).toThrow(PowerCutError);
      const next = running(records);
      // Without an answer nothing was learnt; with the record the try is counted.
      const counted = at > before || kept ? 1 : 0;
      expect(wrong(next, 5 - counted)).toEqual(Array(5 - counted).fill(REFUSED_VALUE));
      expect(access(next, SERVICE)).toBe(BUSY);
    }
  }
});

test('passwords are changed in service mode only, and kept', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  expect(write32(meter, PASSWORD, SERVICE + 654_321)).toBe(REFUSED_ADDRESS);
  access(meter, SERVICE);
  for (const level of [1, 3]) expect(write32(meter, PASSWORD, level * 1_000_000)).toBe(REFUSED_VALUE);
  expect(write32(meter, PASSWORD, SERVICE + 654_321)).toBe(0);
  expect(write32(meter, PASSWORD, CLOCK + 111_111)).toBe(0);
  const next = running(records);
  expect([access(next, SERVICE), access(next, CLOCK)]).toEqual([REFUSED_VALUE, REFUSED_VALUE]);
  expect([access(next, SERVICE + 654_321), access(next, CLOCK + 111_111)]).toEqual([0, 0]);
});

test('commands and passwords read as 0', () => {
  const meter = running();
  access(meter, SERVICE);
  write32(meter, PASSWORD, SERVICE + 654_321);
  meter.writeWords(23, [1]);
  const { holdingRegisters } = meter.firmware.layout;
  expect([...meter.block(holdingRegisters.offset + 40, 18)]).toEqual(Array(18).fill(0));
});

test('a rotten record leaves the passwords that a meter is delivered with, and is told', () => {
  const records = new MemoryRecordStore();
  const meter = running(records);
  access(meter, SERVICE);
  write32(meter, PASSWORD, SERVICE + 654_321);
  records.load(19)![9]! ^= 4;
  const next = running(records);
  expect(next.eventsNamed('recordRefused')).toContainEqual({ name: 'recordRefused', value: 19 });
  expect(access(next, SERVICE)).toBe(0);
});

test('energies and the event log are cleared by who has access only', () => {
  const meter = running();
  for (const what of [2, 3]) expect(meter.writeWords(23, [what])).toBe(REFUSED_VALUE);
  access(meter, CLOCK);
  expect(meter.writeWords(23, [3])).toBe(REFUSED_VALUE);
  expect(meter.writeWords(23, [2])).toBe(0);
  access(meter, SERVICE);
  expect(meter.writeWords(23, [3])).toBe(0);
});

test('a watchdog reset ends service mode', () => {
  const records = new MemoryRecordStore();
  access(running(records), SERVICE);
  const next = new MeterRun(image, { records, reason: ResetReason.watchdog });
  next.tick(1000);
  expect(next.read('serviceMode')).toBe(false);
});

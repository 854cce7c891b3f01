import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

test('the relay is closed at first, follows its coil at once and keeps its state over a power cut', () => {
  const records = new MemoryRecordStore();
  const meter = new FirmwareRun(image, meterProfile, { records });
  expect(meter.output('relayClosed')).toBe(1);
  expect(meter.write('relayClosed', false)).toBe(0);
  expect(meter.output('relayClosed')).toBe(0);
  meter.write('relayClosed', false);
  expect(meter.eventsNamed('relayChanged')).toEqual([{ name: 'relayChanged', value: 0 }]);
  const next = new FirmwareRun(image, meterProfile, { records });
  expect(next.output('relayClosed')).toBe(0);
  expect(next.write('relayClosed', true)).toBe(0);
  expect(next.output('relayClosed')).toBe(1);
});

test('settings survive a power cut', () => {
  const records = new MemoryRecordStore();
  const meter = new FirmwareRun(image, meterProfile, { records });
  meter.write('persistInterval', 300);
  meter.write('phaseLossVoltage', 207);
  const next = new FirmwareRun(image, meterProfile, { records });
  expect(next.read('persistInterval')).toBe(300);
  expect(next.read('phaseLossVoltage')).toBe(207);
  expect(next.read('demandPeriod')).toBe(15);
});

test('half of a 32-bit setting cannot be written', () => {
  const meter = new FirmwareRun(image, meterProfile);
  expect(meter.writeWords(4, [1])).toBe(ExceptionCode.illegalDataAddress);
  expect(meter.writeWords(5, [1])).toBe(ExceptionCode.illegalDataAddress);
  expect(meter.read('phaseLossVoltage')).toBe(161);
});

test('several settings in one request are taken whole or not at all', () => {
  const meter = new FirmwareRun(image, meterProfile);
  expect(meter.writeWords(0, [120, 61])).toBe(ExceptionCode.illegalDataValue);
  expect(meter.read('persistInterval')).toBe(60);
  expect(meter.writeWords(0, [120, 30])).toBe(0);
  expect(meter.read('persistInterval')).toBe(120);
  expect(meter.read('demandPeriod')).toBe(30);
});

import { expect, test } from 'vitest';
import { deviceUnitId, UnitIdError, unitId } from '../../../protocols/modbus/unit-id.ts';

test('a frame can carry unit ids 0 to 255', () => {
  expect([unitId(0), unitId(255)]).toEqual([0, 255]);
  for (const wrong of [-1, 256, 1.5, Number.NaN]) expect(() => unitId(wrong)).toThrow(UnitIdError);
});

test('a device has one of 1 to 247', () => {
  expect([deviceUnitId(1), deviceUnitId(247)]).toEqual([1, 247]);
  for (const wrong of [0, 248, 255]) expect(() => deviceUnitId(wrong)).toThrow(UnitIdError);
  expect(() => deviceUnitId(248)).toThrow('unit id 248 is out of range: give a whole number from 1 to 247');
});

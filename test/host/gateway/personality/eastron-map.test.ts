import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataModel } from '../../../../host/gateway/data-model.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../../protocols/modbus/constants.ts';
import { device, float, HOUSE, read, registers, served, without, write } from './fixture.ts';

// Addresses are those of Eastron's manual (SDM630 Modbus V2, 1.2 and 1.3), by hand.

function input(map: DataModel, address: number): number {
  return registers(map, address, 2, Bank.inputRegisters).getFloat32(0);
}

function holding(map: DataModel, address: number): number {
  return registers(map, address, 2).getFloat32(0);
}

describe('input registers of an SDM630', () => {
  const { map } = served('sdm630');

  test.each([
    ['voltage of L1', 0x00, 230.12],
    ['voltage of L3', 0x04, 231.06],
    ['current of L2', 0x08, 2.001],
    ['active power of L1', 0x0c, 1100.5],
    ['active power of L3, which feeds in', 0x10, -2401],
    ['apparent power of L2', 0x14, 460.1],
    ['reactive power of L2', 0x1a, -50.25],
    ['power factor of L3', 0x22, -0.994],
    ['phase angle of L2', 0x26, -6.4],
    ['mean voltage', 0x2a, (230.12 + 229.94 + 231.06) / 3],
    ['mean current', 0x2e, 17.58 / 3],
    ['sum of currents', 0x30, 17.58],
    ['total power', 0x34, -850.25],
    ['total apparent power', 0x38, 4055],
    ['total reactive power', 0x3c, 275.375],
    ['total power factor', 0x3e, -0.21],
    ['total phase angle', 0x42, (Math.atan2(275.375, -850.25) * 180) / Math.PI],
    ['frequency', 0x46, 49.987],
    ['import kWh', 0x48, 12_345.678],
    ['export kWh', 0x4a, 2345.678],
    ['import kvarh: quadrants 1 and 2', 0x4c, 0.303],
    ['export kvarh: quadrants 3 and 4', 0x4e, 1.207],
    ['kVAh', 0x50, 16_000],
    ['demand, import less export', 0x54, 1000],
    ['maximum demand', 0x56, 5678],
    ['import demand', 0x58, 1234],
    ['maximum export demand', 0x5e, 678],
    ['voltage between L1 and L2', 0xc8, 398.51],
    ['mean voltage between phases', 0xce, (398.51 + 399.02 + 399.53) / 3],
    ['neutral current', 0xe0, 7.777],
    ['distortion of the voltage of L3', 0xee, 1.33],
    ['distortion of the current of L1', 0xf0, 11.11],
    ['mean distortion of voltages', 0xf8, 1.22],
    ['mean distortion of currents', 0xfa, 12.22],
    ['total kWh', 0x156, 14_691.356],
    ['total kvarh', 0x158, 1.51],
    ['import kWh of L3', 0x15e, 1000.003],
    ['export kWh of L1', 0x160, 2000.001],
    ['total kWh of L2', 0x168, 3000.004],
    ['import kvarh of L2', 0x16e, 0.023],
    ['export kvarh of L2', 0x174, 0.027],
    ['total kvarh of L2', 0x17a, 0.05],
  ] as const)('%s', (_what, address, value) => {
    expect(input(map, address)).toBe(Math.fround(value));
  });

  test('are those that mbmd, and evcc through it, ask an SDM630 for', () => {
    const asked = [
      ...[0x00, 0x02, 0x04, 0x06, 0x08, 0x0a, 0x0c, 0x0e, 0x10, 0x34, 0x38, 0x3c, 0x54],
      ...[0x15a, 0x15c, 0x15e, 0x48, 0x160, 0x162, 0x164, 0x4a, 0x166, 0x168, 0x16a, 0x156],
      ...[0x1e, 0x20, 0x22, 0x3e, 0xea, 0xec, 0xee, 0xf8, 0x46],
    ];
    expect(asked.filter((address) => input(map, address) === 0)).toEqual([]);
  });

  test('are IEEE 754, most significant register first', () => {
    const { map: other } = served('sdm630', { model: device({ voltageL3: 230.2 }) });
    expect(registers(other, 0x04, 2, Bank.inputRegisters).getUint32(0).toString(16)).toBe('43663333');
  });

  test('read 0 where the meter has nothing, or the device has not', () => {
    // Between two parameters, ampere-hours, demand of a current, distortion between phases.
    for (const address of [0x2c, 0x52, 0x70, 0x102, 0x150]) expect(input(map, address)).toBe(0);
  });

  test('are read in one request as one by one', () => {
    fc.assert(
      fc.property(fc.nat(0xbf), fc.integer({ min: 1, max: 40 }), (from, count) => {
        fc.pre(from + count <= 0x17e / 2);
        const all = registers(map, from * 2, count * 2, Bank.inputRegisters);
        for (let at = 0; at < count; at++) expect(all.getFloat32(at * 4)).toBe(input(map, (from + at) * 2));
      }),
    );
  });

  test('are refused in halves, and beyond the last', () => {
    for (const [address, count] of [
      [1, 2],
      [0, 1],
      [0, 3],
      [0x17c, 4],
      [0x17e, 2],
      [0, 82],
    ] as const) {
      expect(read(map, Bank.inputRegisters, address, count)).toBe(ExceptionCode.illegalDataAddress);
    }
    expect(read(map, Bank.inputRegisters, 0, 80)).toBeInstanceOf(DataView);
    expect(read(map, Bank.discreteInputs, 0, 2)).toBe(ExceptionCode.illegalDataAddress);
  });

  test('have energy as exactly as 24 bits do: each Wh to 16384 kWh, and not each kWh from 16777216 on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (wattHours) => {
        const { map: other } = served('sdm630', { model: device({ energyActiveImport: wattHours }) });
        expect(input(other, 0x48)).toBe(Math.fround(wattHours / 1000));
      }),
    );
    const ofWattHours = (wattHours: number) =>
      input(served('sdm630', { model: device({ energyActiveImport: wattHours }) }).map, 0x48);
    for (let wattHours = 16_383_990; wattHours < 16_384_000; wattHours++) {
      expect(Math.round(ofWattHours(wattHours) * 1000)).toBe(wattHours);
    }
    const large = served('sdm630', { model: device({ energyActiveImport: 16_777_217_400 }) });
    expect(input(large.map, 0x48)).toBe(16_777_218);
  });
});

describe('parameters', () => {
  test('are those of the device and of the line', () => {
    const { map } = served('sdm630', { serial: { baudRate: 19_200, parity: 'even', stopBits: 1 } });
    expect(holding(map, 0x02), 'demand period').toBe(15);
    expect(holding(map, 0x0a), 'three phases with neutral').toBe(3);
    expect(holding(map, 0x12), 'even parity').toBe(1);
    expect(holding(map, 0x14), 'unit id').toBe(7);
    expect(holding(map, 0x1c), '19200 baud').toBe(3);
    expect(registers(map, 0xfc00, 2).getUint32(0), 'serial number').toBe(456_789_012);
    const none = served('sdm630', { serial: { baudRate: 9600, parity: 'none', stopBits: 2 } });
    expect(holding(none.map, 0x12), 'two stop bits').toBe(3);
  });

  test('as a meter leaves the factory, where it is served over TCP', () => {
    const { map } = served('sdm630');
    expect(holding(map, 0x12)).toBe(0);
    expect(holding(map, 0x1c)).toBe(2);
  });

  test('tell the wiring', () => {
    expect(holding(served('sdm630', { profile: without(/L[23]$|L12$|L23$|L31$/) }).map, 0x0a)).toBe(1);
    expect(holding(served('sdm630', { profile: without(/^voltageL[123]$/) }).map, 0x0a)).toBe(2);
  });

  test('the demand period is written to the device, which may refuse it', () => {
    const { map, model } = served('sdm630');
    expect(write(map, 0x02, float(30))).toBe(0);
    expect(model.holding[1]).toBe(30);
    expect(holding(map, 0x02)).toBe(30);
    for (const minutes of [0, 7, 15.5, -5, Number.NaN]) {
      expect(write(map, 0x02, float(minutes))).toBe(ExceptionCode.illegalDataValue);
    }
    model.refuseWith = ExceptionCode.serverDeviceBusy;
    expect(write(map, 0x02, float(60))).toBe(ExceptionCode.serverDeviceBusy);
    expect(holding(map, 0x02)).toBe(30);
  });

  test('of the line and fixed ones take no other value than they have', () => {
    const { map, model } = served('sdm630');
    for (const address of [0x0c, 0x12, 0x14, 0x16, 0x1c, 0x56]) {
      const value = holding(map, address);
      expect(write(map, address, float(value))).toBe(0);
      expect(write(map, address, float(value + 1))).toBe(ExceptionCode.illegalDataValue);
    }
    expect(model.writes).toBe(0);
  });

  test('the password unlocks for a minute, which begins again when the lock is read', () => {
    const { map, clock } = served('sdm630');
    const unlocked = () => holding(map, 0x0e);
    expect(unlocked()).toBe(0);
    expect(write(map, 0x0a, float(3)), 'protected').toBe(ExceptionCode.illegalDataAddress);
    expect(write(map, 0x18, float(1234)), 'wrong').toBe(ExceptionCode.illegalDataValue);
    expect(unlocked()).toBe(0);
    expect(write(map, 0x18, float(1000))).toBe(0);
    expect(write(map, 0x0a, float(3))).toBe(0);
    expect(write(map, 0x0a, float(1)), 'of a device wired so').toBe(ExceptionCode.illegalDataValue);
    clock.advance(59_999);
    expect(unlocked()).toBe(1);
    clock.advance(59_999);
    expect(unlocked()).toBe(1);
    clock.advance(60_000);
    expect(unlocked()).toBe(0);
    write(map, 0x18, float(1000));
    expect(write(map, 0x0e, float(0)), 'locks').toBe(0);
    expect(unlocked()).toBe(0);
    expect(holding(map, 0x18), 'the password is not told').toBe(0);
  });

  test('0 to F010 clears the maximum demand of the device', () => {
    const { map, model } = served('sdm630');
    model.holding[23] = 0xffff;
    expect(write(map, 0xf010, Uint8Array.of(0, 0).buffer)).toBe(0);
    expect(model.holding[23], 'clear = demand').toBe(1);
    expect(write(map, 0xf010, Uint8Array.of(0, 3).buffer)).toBe(ExceptionCode.illegalDataValue);
    expect(read(map, Bank.holdingRegisters, 0xf010, 2)).toBe(ExceptionCode.illegalDataAddress);
    model.refuseWith = ExceptionCode.illegalDataAddress;
    expect(write(map, 0xf010, Uint8Array.of(0, 0).buffer)).toBe(ExceptionCode.illegalDataAddress);
  });

  test('are written one at a time, whole', () => {
    const { map, model } = served('sdm630');
    expect(write(map, 0x02, new ArrayBuffer(8))).toBe(ExceptionCode.illegalDataAddress);
    expect(write(map, 0x02, new ArrayBuffer(2))).toBe(ExceptionCode.illegalDataAddress);
    expect(write(map, 0x03, float(15))).toBe(ExceptionCode.illegalDataAddress);
    expect(write(map, 0x58, float(15))).toBe(ExceptionCode.illegalDataAddress);
    expect(write(map, 0xfc00, float(15))).toBe(ExceptionCode.illegalDataAddress);
    expect(model.writes).toBe(0);
  });

  test('that are not listed read 0; beyond the last they are refused', () => {
    const { map } = served('sdm630');
    expect(holding(map, 0x20)).toBe(0);
    expect(read(map, Bank.holdingRegisters, 0x58, 2)).toBe(ExceptionCode.illegalDataAddress);
  });
});

describe('an SDM120', () => {
  const profile = without(/L[23]$|L12$|L23$|L31$/);

  test('has the registers of L1 and the totals', () => {
    const { map } = served('sdm120', { profile });
    expect(input(map, 0x00)).toBe(Math.fround(230.12));
    expect(input(map, 0x0c)).toBe(1100.5);
    expect(input(map, 0x48)).toBe(Math.fround(12_345.678));
    expect(input(map, 0x34), 'only the SDM630 has a total').toBe(0);
    expect(input(map, 0x02), 'only the SDM630 has L2').toBe(0);
  });

  test('has one phase', () => {
    expect(() => served('sdm120')).toThrow(/a meter cannot be served as sdm120: it has more than one phase.*sdm630/);
  });
});

test('answers as the device while that cannot be read', () => {
  const { map, model } = served('sdm630', { model: device(HOUSE) });
  model.read = () => ExceptionCode.serverDeviceFailure;
  expect(read(map, Bank.inputRegisters, 0, 2)).toBe(ExceptionCode.serverDeviceFailure);
  expect(write(map, 0x02, float(15))).toBe(ExceptionCode.serverDeviceFailure);
});

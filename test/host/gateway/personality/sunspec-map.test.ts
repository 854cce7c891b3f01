import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataModel } from '../../../../host/gateway/data-model.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../../protocols/modbus/constants.ts';
import { device, HOUSE, read, registers, served, without, write } from './fixture.ts';

// Addresses and offsets are those of the SunSpec model reference, by hand.
const METER = 40_070;
const NOT_IMPLEMENTED = -0x8000;

function text(map: DataModel, address: number, count: number): string {
  const view = registers(map, address, count);
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString().replace(/\0+$/, '');
}

/** A 16-bit point at an offset from the model's ID, in steps. */
function int16(map: DataModel, offset: number): number {
  return registers(map, METER + offset, 1).getInt16(0);
}

/** The same as its unit has it. */
function scaled(map: DataModel, offset: number, scaleFactor: number): number {
  const view = registers(map, METER, 107);
  const steps = view.getInt16(offset * 2);
  const exponent = view.getInt16(scaleFactor * 2);
  return exponent < 0 ? steps / 10 ** -exponent : steps * 10 ** exponent;
}

function acc32(map: DataModel, offset: number): number {
  return registers(map, METER + offset, 2).getUint32(0);
}

describe('the map of a meter', () => {
  const { map } = served('sunspec');

  test('is SunS, the common model, model 203 and the end model', () => {
    expect(text(map, 40_000, 2)).toBe('SunS');
    expect(int16(map, 40_002 - METER)).toBe(1);
    expect(int16(map, 40_003 - METER)).toBe(66);
    expect([int16(map, 0), int16(map, 1)]).toEqual([203, 105]);
    const end = registers(map, 40_177, 2);
    expect([end.getUint16(0), end.getUint16(2)]).toEqual([0xffff, 0]);
    expect(map.size(Bank.holdingRegisters)).toBe(40_179);
  });

  test('has the identity of the device, its number and its unit id in the common model', () => {
    expect(text(map, 40_004, 16)).toBe('Kerb');
    expect(text(map, 40_020, 16)).toBe('KM-3P-C');
    expect(text(map, 40_036, 8)).toBe('');
    expect(text(map, 40_044, 8)).toBe('0.2');
    expect(text(map, 40_052, 16)).toBe('123456789012');
    expect(registers(map, 40_068, 2).getUint16(0)).toBe(7);
  });

  // [what, offset, offset of the scale factor, value, scale factor]
  test.each([
    ['A', 2, 6, 17.58, -3],
    ['AphC', 5, 6, 10.456, -3],
    ['PhV', 7, 15, (230.12 + 229.94 + 231.06) / 3, -1],
    ['PhVphA', 8, 15, 230.12, -1],
    ['PPV', 11, 15, 399.02, -1],
    ['PhVphCA', 14, 15, 399.53, -1],
    ['Hz', 16, 17, 49.987, -2],
    ['W', 18, 22, -850.25, -1],
    ['WphC', 21, 22, -2401, -1],
    ['VA', 23, 27, 4055, 0],
    ['VAR', 28, 32, 275.375, -2],
    ['VARphB', 30, 32, -50.25, -2],
    ['PF', 33, 37, -21, -1],
    ['PFphA', 34, 37, 93.3, -1],
  ] as const)('%s', (_name, offset, scaleFactor, value, exponent) => {
    // A scale factor is that of the group's largest value, which the first read may bring about.
    registers(map, METER, 107);
    expect(int16(map, scaleFactor)).toBe(exponent);
    expect(Math.abs(scaled(map, offset, scaleFactor) - value)).toBeLessThanOrEqual(0.500001 * 10 ** exponent);
  });

  test('counts energy in whole Wh, VAh and varh, of each quadrant', () => {
    expect(acc32(map, 38)).toBe(2_345_678);
    expect([40, 42, 44].map((offset) => acc32(map, offset))).toEqual([2_000_001, 2_000_002, 2_000_003]);
    expect(acc32(map, 46)).toBe(12_345_678);
    expect([48, 50, 52].map((offset) => acc32(map, offset))).toEqual([1_000_001, 1_000_002, 1_000_003]);
    expect(int16(map, 54)).toBe(0);
    expect([acc32(map, 55), acc32(map, 63)]).toEqual([3_000_000, 13_000_000]);
    expect([72, 80, 88, 96].map((offset) => acc32(map, offset))).toEqual([101, 202, 403, 804]);
    expect([76, 84, 92, 100].map((offset) => acc32(map, offset))).toEqual([11, 12, 13, 14]);
    expect([int16(map, 71), int16(map, 104)]).toEqual([0, 0]);
  });
});

test('energy begins at 0 again after 4294967295 Wh', () => {
  const { map, model } = served('sunspec');
  model.set({ energyActiveImport: 2 ** 32 - 1 });
  expect(acc32(map, 46)).toBe(4_294_967_295);
  model.set({ energyActiveImport: 2 ** 32 + 41 });
  expect(acc32(map, 46)).toBe(41);
});

test('events follow discrete inputs', () => {
  const { map, model } = served('sunspec');
  const flags = () => registers(map, METER + 105, 2).getUint32(0);
  expect(flags()).toBe(0);
  model.set({ phaseLoss: true });
  expect(flags()).toBe(1 << 2);
  model.set({ phaseLoss: false, voltageLow: true, voltageHigh: true, terminalCoverOpen: true });
  expect(flags()).toBe((1 << 3) | (1 << 6) | (1 << 17));
});

describe('scale factors', () => {
  test('get coarser when a value has no room, for all of their points at once, and stay so', () => {
    const { map, model } = served('sunspec', { model: device({ activePowerTotal: 3, activePowerL1: 3 }) });
    expect([int16(map, 18), int16(map, 22)]).toEqual([3000, -3]);
    model.set({ activePowerL1: 69_000 });
    expect([int16(map, 18), int16(map, 19), int16(map, 22)]).toEqual([0, 6900, 1]);
    model.set({ activePowerL1: 3, activePowerTotal: 40 });
    expect([int16(map, 18), int16(map, 22)]).toEqual([4, 1]);
  });

  test('keep each value to half a step, however large', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), { minLength: 1 }), (powers) => {
        const { map, model } = served('sunspec');
        for (const milliwatts of powers) {
          model.set({ activePowerTotal: milliwatts / 1000 });
          const view = registers(map, METER, 107);
          const step = 10 ** view.getInt16(22 * 2);
          expect(Math.abs(view.getInt16(18 * 2) * step - milliwatts / 1000)).toBeLessThanOrEqual(step * 0.500001);
        }
      }),
    );
  });
});

describe('the model follows the wiring that the profile has', () => {
  test.each([
    ['three phases in star', /^$/, 203],
    ['two phases', /L3$|L23$|L31$/, 202],
    ['one phase', /L[23]$|L12$|L23$|L31$/, 201],
    ['three phases in delta', /^voltageL[123]$/, 204],
  ] as const)('%s', (_what, names, model) => {
    const { map } = served('sunspec', { profile: without(names) });
    expect([int16(map, 0), int16(map, 1)]).toEqual([model, 105]);
  });

  test('unless one is asked for', () => {
    expect(int16(served('sunspec-201').map, 0)).toBe(201);
    expect(int16(served('sunspec-204').map, 0)).toBe(204);
  });

  test('what the device does not have is told as not implemented', () => {
    const { map } = served('sunspec', { profile: without(/L[23]$|L12$|L23$|L31$|^apparent|^frequency/) });
    expect(int16(map, 8)).not.toBe(NOT_IMPLEMENTED);
    expect([9, 10, 11, 12, 16, 23, 24].map((offset) => int16(map, offset))).toEqual(Array(7).fill(NOT_IMPLEMENTED));
    // The scale factor of a group of which there is nothing, and is not mandatory.
    expect(int16(map, 27)).toBe(NOT_IMPLEMENTED);
    expect(acc32(map, 42)).toBe(0);
  });
});

describe('model 701', () => {
  const { map } = served('sunspec-701');
  const u64 = (offset: number) => Number(registers(map, METER + offset, 4).getBigUint64(0));

  test('sees the device as a generator: what a meter exports is injected', () => {
    expect([int16(map, 0), int16(map, 1)]).toEqual([701, 153]);
    expect(int16(map, 2)).toBe(2); // three phases
    // W, Var and PF with the other sign than the meter's: -850.25 W, 275.375 var, -0.21.
    expect([int16(map, 10), int16(map, 12), int16(map, 13)]).toEqual([85, -28, 210]);
    expect([int16(map, 116), int16(map, 119), int16(map, 117)]).toEqual([1, 1, -3]);
    expect([u64(19), u64(23)]).toEqual([2_345_678, 12_345_678]);
    // As a generator, quadrants 3 and 4 of the meter are 1 and 2.
    expect([u64(27), u64(31)]).toEqual([403 + 804, 101 + 202]);
  });

  test('measures per phase', () => {
    expect([41, 64, 87].map((offset) => int16(map, offset))).toEqual([-110, -45, 240]);
    expect([46, 69, 92].map((offset) => int16(map, offset))).toEqual([3985, 3990, 3995]);
    expect(registers(map, METER + 17, 2).getUint32(0)).toBe(49_987);
    expect(int16(map, 114)).toBe(-1);
  });

  test('keeps its scale factors, which are static: what is beyond is not implemented', () => {
    const other = served('sunspec-701', { model: device({ ...HOUSE, activePowerTotal: 327_680 }) });
    expect(int16(other.map, 10)).toBe(NOT_IMPLEMENTED);
    expect(int16(other.map, 116)).toBe(1);
  });
});

describe('requests', () => {
  const { map } = served('sunspec');

  test('outside of the map are answered illegalDataAddress, also half outside', () => {
    for (const [bank, address, count] of [
      [Bank.holdingRegisters, 0, 3],
      [Bank.holdingRegisters, 39_999, 2],
      [Bank.holdingRegisters, 40_178, 2],
      [Bank.holdingRegisters, 50_000, 3],
      [Bank.inputRegisters, 40_000, 2],
      [Bank.coils, 0, 1],
    ] as const) {
      expect(read(map, bank, address, count)).toBe(ExceptionCode.illegalDataAddress);
    }
  });

  test('of any part give that part of the whole', () => {
    const whole = new Uint8Array(179 * 2);
    expect(map.read(Bank.holdingRegisters, 40_000, 179, whole, 0)).toBe(0);
    fc.assert(
      fc.property(fc.nat(178), fc.integer({ min: 1, max: 125 }), (from, count) => {
        fc.pre(from + count <= 179);
        const part = registers(map, 40_000 + from, count);
        const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
        expect(bytes).toEqual(whole.subarray(from * 2, (from + count) * 2));
      }),
    );
  });

  test('see one moment of the device each', () => {
    const changing = served('sunspec');
    for (let watts = 0; watts < 300; watts += 100) {
      changing.model.set({ activePowerL1: watts, activePowerTotal: watts });
      expect(scaled(changing.map, 18, 22)).toBe(watts);
      expect(scaled(changing.map, 19, 22)).toBe(watts);
    }
  });

  test('are answered as the device answers while it cannot be read', () => {
    const { map: failing, model } = served('sunspec');
    model.read = () => ExceptionCode.serverDeviceFailure;
    expect(read(failing, Bank.holdingRegisters, METER, 10)).toBe(ExceptionCode.serverDeviceFailure);
  });

  test('that write: only the device address, and only as it is', () => {
    expect(write(map, 40_068, Uint8Array.of(0, 7).buffer)).toBe(0);
    expect(write(map, 40_068, Uint8Array.of(0, 8).buffer)).toBe(ExceptionCode.illegalDataValue);
    expect(write(map, 40_088, Uint8Array.of(0, 1).buffer)).toBe(ExceptionCode.illegalDataAddress);
    expect(write(map, 40_068, Uint8Array.of(0, 7, 0, 0).buffer)).toBe(ExceptionCode.illegalDataAddress);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnexpectedValueError } from '../../../host/device/errors.ts';
import { openDevice } from '../../../host/device/open-device.ts';
import { ExceptionResponseError } from '../../../host/line/errors.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { overTcp } from './served.ts';

/** A device of another make: low word first, texts, flags, gaps, a register that can only be written. */
const profile = parseProfile(
  `
class: other-make
version: 1
description: A device of another make.
identity: { vendorName: Other, productCode: X, majorMinorRevision: '2' }
coils:
  - { name: pumpA, address: 3, access: rw, description: A pump. }
  - { name: pumpB, address: 4, access: rw, description: Another pump. }
  - { name: alarmReset, address: 9, access: w, description: Resets the alarm. }
inputRegisters:
  - { name: energy, address: 0, type: u64, unit: Wh, wordOrder: little, description: Energy. }
  - { name: power, address: 4, type: f32, unit: W, wordOrder: little, description: Power. }
  - { name: serialNumber, address: 20, type: string, length: 6, description: Serial number. }
  - { name: state, address: 30, type: u16, symbols: { 0: idle, 1: running }, description: State. }
holdingRegisters:
  - { name: setpoint, address: 100, type: i16, scale: 0.1, unit: Cel, access: rw, min: -100, max: 500, description: Setpoint. }
  - { name: modes, address: 101, type: u16, bits: { 0: eco, 3: boost }, access: rw, description: Modes. }
  - { name: label, address: 102, type: string, length: 4, access: rw, description: Label. }
  - { name: limit, address: 110, type: u32, wordOrder: little, access: rw, description: Limit. }
`,
  'other-make.yaml',
);

async function driven(options: Parameters<typeof openDevice>[3] = {}) {
  const model = new ArrayModel({ coils: 16, inputRegisters: 32, holdingRegisters: 200 });
  const line = await overTcp(new Map([[1, model]]));
  return { model, line, device: openDevice(line, 1, profile, options) };
}

describe('a device of another make', () => {
  test('is read with its word order, texts and symbols', async () => {
    const { model, device } = await driven();
    // 123,456,789,012 Wh = 0x1c_be99_1a14, least significant register first.
    [0x1a14, 0xbe99, 0x001c, 0x0000].forEach((word, at) => {
      model.registers[0][at] = word;
    });
    // 1234.5 W as a 32-bit float is 0x449a_5000.
    [model.registers[0][4], model.registers[0][5]] = [0x5000, 0x449a];
    [...Buffer.from('SN-0042\0').values()].forEach((byte, at) => {
      model.registers[0][20 + (at >> 1)]! |= at % 2 === 0 ? byte << 8 : byte;
    });
    model.registers[0][30] = 1;
    expect(await device.readMany(['energy', 'power', 'serialNumber', 'state'])).toEqual({
      energy: 123_456_789_012,
      power: 1234.5,
      serialNumber: 'SN-0042',
      state: 'running',
    });
  });

  test('is written: neighbours in one request, the rest by address', async () => {
    const { model, line, device } = await driven();
    await device.writeMany({
      limit: 0x12345678,
      modes: ['boost'],
      label: 'kerb',
      setpoint: -1.5,
      pumpB: true,
      pumpA: true,
    });
    expect(line.statistics.requests).toBe(3);
    expect(model.holding.slice(100, 106)).toEqual([0xfff1, 8, 0x6b65, 0x7262, 0, 0]);
    expect(model.holding.slice(110, 112)).toEqual([0x5678, 0x1234]);
    expect(model.coils.slice(3, 5)).toEqual([true, true]);
  });

  test('gives what it can where it lacks addresses of its profile', async () => {
    const model = new ArrayModel({ coils: 16, inputRegisters: 25, holdingRegisters: 200 });
    const line = await overTcp(new Map([[1, model]]));
    const device = openDevice(line, 1, profile, { maxGap: 40 });
    const readings = await device.readEach(['energy', 'power', 'serialNumber', 'setpoint']);
    expect(readings.get('energy')).toEqual({ value: 0 });
    expect(readings.get('power')).toEqual({ value: 0 });
    expect(readings.get('setpoint')).toEqual({ value: 0 });
    const { error } = readings.get('serialNumber')!;
    expect(error).toBeInstanceOf(ExceptionResponseError);
    expect((error as ExceptionResponseError).registers).toEqual(['serialNumber']);
    await expect(device.readMany(['energy', 'serialNumber'])).rejects.toThrow(ExceptionResponseError);
  });

  test('that holds a value without a symbol fails in that register only', async () => {
    const { model, line, device } = await driven();
    model.registers[0][30] = 7;
    const readings = await device.readEach(['state', 'power']);
    expect(readings.get('power')).toEqual({ value: 0 });
    const { error } = readings.get('state')!;
    expect(error).toBeInstanceOf(UnexpectedValueError);
    expect(error).toMatchObject({ line: line.name, unitId: 1, register: 'state' });
    await expect(device.readMany(['state', 'power'])).rejects.toThrow(/unit 1: state .*holds 7/);
  });

  test('that refuses a write stops the writes after it', async () => {
    const { model, device } = await driven();
    model.refuseWith = ExceptionCode.serverDeviceBusy;
    const refused = device.writeMany({ setpoint: 1, limit: 2 });
    await expect(refused).rejects.toMatchObject({ registers: ['setpoint'], exceptionName: 'serverDeviceBusy' });
    expect(model.writes).toBe(1);
  });

  test('with small buffers is asked for no more registers at a time than it takes', async () => {
    const { line, device } = await driven({ maxRegisters: 4 });
    await device.readMany(['energy', 'power']);
    expect(line.statistics.requests).toBe(2);
    await device.writeMany({ setpoint: 1, modes: [], label: 'x' });
    expect(line.statistics.requests).toBe(4);
  });

  test('is not asked for addresses that its profile does not have, nor for those that can only be written', async () => {
    const { line, device } = await driven();
    await device.readMany(['power', 'serialNumber']);
    expect(line.statistics.requests).toBe(2);
    expect(device.readableNames).not.toContain('alarmReset');
    await expect(device.read('alarmReset')).rejects.toThrow('can only be written');
    await device.write('alarmReset', true);
  });

  test('whatever is read together is what is read one by one, in no more requests', async () => {
    const { model, line, device } = await driven();
    const names = device.readableNames;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
        fc.array(fc.nat(0xffff), { minLength: 32, maxLength: 32 }),
        fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
        async (asked, words, bits) => {
          words.forEach((word, at) => {
            model.registers[0][at] = at === 3 ? word & 0x1f : word;
            model.holding[100 + at] = word;
          });
          model.registers[0][30] = words[30]! & 1;
          bits.forEach((bit, at) => {
            model.coils[at] = bit;
          });
          const before = line.statistics.requests;
          const together = await device.readMany(asked);
          const requests = line.statistics.requests - before;
          expect(requests).toBeLessThanOrEqual(asked.length);
          for (const name of asked) expect(together[name]).toEqual(await device.read(name));
        },
      ),
      { numRuns: 40 },
    );
  });
});

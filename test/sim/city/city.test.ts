import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { City, type CityStimulus } from '../../../sim/city/city.ts';
import { Households } from '../../../sim/city/households.ts';
import { Random } from '../../../sim/random.ts';

const START_MS = Date.UTC(2026, 0, 15, 18);
const identity = { vendorName: 'Kerb', productCode: 'KM-3P', majorMinorRevision: '0.1' };
/** Of the meter. */
const ENERGY_RECORD = 16;
const ENERGY_RECORDS = new Set([16, 17]);
const addressOf = (name: string): number => meterProfile.inputRegisters.find((field) => field.name === name)!.address;
const PERSISTED_WRITES = addressOf('persistedWrites');
const ENERGY = addressOf('energyActiveImport');
const UPTIME = addressOf('uptime');

let image: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  ({ image } = await buildFirmware('meter'));
});

function cityOf(
  count: number,
  options: { stimulus?: CityStimulus; staggerS?: number; onRecord?: (device: number, key: number) => void } = {},
): City {
  const stimulus = options.stimulus ?? new Households(count, new Random(7));
  const { staggerS = 60, onRecord } = options;
  return new City({ image, identity, count, stimulus, startMs: START_MS, staggerS, ...(onRecord && { onRecord }) });
}

function registers(model: DataModel, bank: Bank): Uint8Array {
  const size = model.size(bank);
  const bytes = new Uint8Array(bank === Bank.coils || bank === Bank.discreteInputs ? Math.ceil(size / 8) : size * 2);
  expect(model.read(bank, 0, size, bytes, 0)).toBe(0);
  return bytes;
}

function u32(model: DataModel, address: number): number {
  const bytes = new Uint8Array(4);
  expect(model.read(Bank.inputRegisters, address, 2, bytes, 0)).toBe(0);
  return new DataView(bytes.buffer).getUint32(0);
}

test('a device of a city does what the same device alone does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer(),
      fc.array(fc.constantFrom(100, 1000, 60_000), { minLength: 1, maxLength: 30 }),
      (count, seed, scans) => {
        const city = cityOf(count, { stimulus: new Households(count, new Random(seed)), staggerS: 0 });
        const watched = count >> 1;
        const alone = new Device(
          new CoreImage(admit(image, gatewayLimits)),
          { name: 'alone', identity, records: new MemoryRecordStore() },
          START_MS,
        );
        // Its own copy of the homes, so that their noise runs on alike.
        const homes = new Households(count, new Random(seed));
        let nowMs = START_MS;
        for (const elapsedMs of scans) {
          nowMs += elapsedMs;
          homes.apply(watched, nowMs, alone.inputChannels, 0);
          alone.scan(nowMs, elapsedMs);
          city.scan(elapsedMs);
        }
        const model = city.device(watched);
        for (const bank of Object.values(Bank)) expect(registers(model, bank)).toEqual(registers(alone, bank));
        expect(city.output(watched, 0)).toBe(alone.outputChannels[0]);
      },
    ),
    { numRuns: 25 },
  );
});

test('the same seed gives the same city, another seed another', () => {
  const energies = (seed: number) => {
    const city = cityOf(30, { stimulus: new Households(30, new Random(seed)) });
    for (let scan = 0; scan < 50; scan++) city.scan(1000);
    return Array.from({ length: 30 }, (_, device) => [...registers(city.device(device), Bank.inputRegisters)]);
  };
  expect(energies(1)).toEqual(energies(1));
  expect(energies(1)).not.toEqual(energies(2));
});

describe('records', () => {
  test('are written by every device once an interval, and not by all at once', () => {
    let energies = 0;
    const city = cityOf(240, { onRecord: (_device, key) => (energies += ENERGY_RECORDS.has(key) ? 1 : 0) });
    energies = 0;
    const each: number[] = [];
    for (let second = 0; second < 60; second++) {
      const from = energies;
      city.scan(1000);
      each.push(energies - from);
    }
    expect(energies).toBe(240);
    expect(new Set(each)).toEqual(new Set([4]));
    for (let device = 0; device < 240; device++) expect(u32(city.device(device), PERSISTED_WRITES)).toBe(1);
  });

  test('are what a device starts from when power comes back', () => {
    const city = cityOf(5, { staggerS: 0 });
    for (let second = 0; second < 200; second++) city.scan(1000);
    const model = city.device(3);
    const energyThen = registers(city.device(2), Bank.inputRegisters).slice(ENERGY * 2, ENERGY * 2 + 8);
    city.powerOff(3);
    expect(city.isPowered(3)).toBe(false);
    city.scan(1000);
    expect(model.read(Bank.inputRegisters, 0, 1, new Uint8Array(2), 0)).toBe(ExceptionCode.serverDeviceFailure);
    expect(model.write(Bank.coils, 0, 1, Uint8Array.of(0), 0)).toBe(ExceptionCode.serverDeviceFailure);
    city.powerOn(3);
    expect(city.isPowered(3)).toBe(true);
    expect(u32(model, PERSISTED_WRITES)).toBe(3);
    // The others went on.
    expect(registers(city.device(2), Bank.inputRegisters).slice(ENERGY * 2, ENERGY * 2 + 8)).not.toEqual(
      new Uint8Array(8),
    );
    expect(energyThen).not.toEqual(new Uint8Array(8));
    city.scan(1000);
    expect(u32(model, UPTIME)).toBe(1);
  });

  test('a device without power writes none', () => {
    const city = cityOf(2, { staggerS: 0 });
    city.powerOff(1);
    for (let second = 0; second < 61; second++) city.scan(1000);
    expect(city.records.load(0, ENERGY_RECORD)).toBeDefined();
    expect(city.records.load(1, ENERGY_RECORD)).toBeUndefined();
  });
});

test('a write to one device changes that device only, and is refused where the firmware refuses it', () => {
  const city = cityOf(3);
  const before = registers(city.device(0), Bank.holdingRegisters);
  const model = city.device(1);
  expect(model.write(Bank.holdingRegisters, 0, 1, Uint8Array.of(9, 9, 0, 30), 2)).toBe(0);
  expect(model.write(Bank.holdingRegisters, 0, 1, Uint8Array.of(0, 9), 0)).toBe(ExceptionCode.illegalDataValue);
  expect(model.write(Bank.holdingRegisters, 5, 1, Uint8Array.of(0, 9), 0)).toBe(ExceptionCode.illegalDataAddress);
  expect(model.read(Bank.holdingRegisters, model.size(Bank.holdingRegisters) - 1, 2, new Uint8Array(4), 0)).toBe(
    ExceptionCode.illegalDataAddress,
  );
  expect(registers(model, Bank.holdingRegisters).slice(0, 2)).toEqual(Uint8Array.of(0, 30));
  expect(registers(city.device(0), Bank.holdingRegisters)).toEqual(before);
  expect(registers(city.device(2), Bank.holdingRegisters)).toEqual(before);
});

test('a relay that is opened over the line shows in the output channel of that device, with its event', () => {
  const events: number[][] = [];
  const city = new City({
    image,
    identity,
    count: 4,
    stimulus: new Households(4, new Random(1)),
    startMs: START_MS,
    onEvent: (...event) => events.push(event),
  });
  events.length = 0;
  expect(city.device(2).write(Bank.coils, 0, 1, Uint8Array.of(0), 0)).toBe(0);
  expect([0, 1, 2, 3].map((device) => city.output(device, 0))).toEqual([1, 1, 0, 1]);
  expect(events).toEqual([[2, 4, 0]]);
  expect(city.events.get(4)).toBe(1);
});

test('what cannot be is refused', () => {
  expect(() => cityOf(0)).toThrow(RangeError);
  expect(() => cityOf(2.5)).toThrow(RangeError);
  const city = cityOf(2);
  expect(() => city.device(2)).toThrow('the city has 0 to 1');
  expect(() => city.powerOff(-1)).toThrow(RangeError);
  const { length } = meterProfile.channels.outputs;
  expect(() => city.output(0, length)).toThrow(`there is no output channel ${length}`);
  const options = { image, identity, count: 1000, stimulus: new Households(1000, new Random(1)), startMs: START_MS };
  expect(() => new City({ ...options, limits: { fuel: 200_000, memoryPages: 4 } })).toThrow('unreachable');
});

import { Encoder } from 'cbor-x';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ConfigureResult } from '../../../host/runtime/firmware.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const cbor = new Encoder({ mapsAsObjects: false, useRecords: false });

interface Memory {
  readonly memorySize: number;
  readonly memoryEndurance: number;
  readonly serviceLife: number;
}

function configure(meter: MeterRun, memory: Memory): number {
  const id = (name: string) => meterProfile.config.find((field) => field.name === name)!.id;
  const fields = Object.entries(memory).map(([name, value]) => [id(name), value] as const);
  return meter.firmware.configure(meter.handle, cbor.encode(new Map(fields)));
}

/** Keeps what each record takes in the memory: its bytes, and 16 of the log. */
class CountedRecords extends MemoryRecordStore {
  written = 0;
  energyRecord = 0;

  override save(key: number, data: Uint8Array): void {
    super.save(key, data);
    this.written += data.length + 16;
    if (key === 16 || key === 17) this.energyRecord = data.length + 16;
  }
}

const LARGEST = 2064;
const LIVE = 2112 * LARGEST;

/** The formula of the guide to the meter. */
function leastInterval(
  { memorySize, memoryEndurance, serviceLife }: Memory,
  profilePeriod: number,
  record: number,
): number {
  const perDay = ((memorySize * 1024 - LIVE) * memoryEndurance) / (serviceLife * 365.25);
  const left = perDay - (1440 / profilePeriod) * (LARGEST + record) - 128 * LARGEST;
  return Math.max(10, Math.ceil((86_400 * record) / left));
}

function recordSize(): number {
  const records = new CountedRecords();
  const meter = new MeterRun(image, { records });
  for (let second = 0; second < 60; second++) meter.tick(1000);
  return records.energyRecord;
}

test.each([
  [{ memorySize: 8192, memoryEndurance: 100_000, serviceLife: 16 }, 15, 10],
  [{ memorySize: 8192, memoryEndurance: 10_000, serviceLife: 20 }, 15, 36],
  [{ memorySize: 5120, memoryEndurance: 100_000, serviceLife: 30 }, 60, 23],
])('%j with a profile of %i min lets the meter save every %i s at most', (memory, profilePeriod, about) => {
  const meter = new MeterRun(image);
  expect(meter.write('profilePeriod', profilePeriod)).toBe(0);
  expect(configure(meter, memory)).toBe(ConfigureResult.applied);
  const least = leastInterval(memory, profilePeriod, recordSize());
  expect(meter.read('persistIntervalLeast')).toBe(least);
  expect(Math.abs(least - about)).toBeLessThanOrEqual(about / 5);
  if (least > 10) expect(meter.write('persistInterval', least - 1)).toBe(ExceptionCode.illegalDataValue);
  expect(meter.write('persistInterval', least)).toBe(0);
});

describe('with a small memory', () => {
  const memory = { memorySize: 5120, memoryEndurance: 60_000, serviceLife: 20 };

  test('a shorter interval of the load profile costs a longer one of the records', () => {
    const meter = new MeterRun(image);
    expect(meter.write('profilePeriod', 60)).toBe(0);
    expect(configure(meter, memory)).toBe(ConfigureResult.applied);
    const least = meter.read('persistIntervalLeast');
    expect(meter.write('persistInterval', least)).toBe(0);
    expect(meter.write('profilePeriod', 1)).toBe(ExceptionCode.illegalDataValue);
    expect(meter.write('persistInterval', 600)).toBe(0);
    expect(meter.write('profilePeriod', 1)).toBe(0);
    expect(meter.read('persistIntervalLeast')).toBeGreaterThan(least);
    // Both at once are judged together: registers 0 to 3.
    expect(meter.writeWords(0, [least, 15, 1, 60])).toBe(0);
    expect(meter.writeWords(0, [least, 15, 1, 1])).toBe(ExceptionCode.illegalDataValue);
  });

  test('a config that the interval of now would wear out too soon is refused', () => {
    const meter = new MeterRun(image);
    const tight = { memorySize: 5120, memoryEndurance: 3000, serviceLife: 20 };
    expect(configure(meter, tight)).toBe(ConfigureResult.refused);
    expect(meter.write('persistInterval', 3600)).toBe(0);
    expect(configure(meter, { ...tight, memoryEndurance: 1000, serviceLife: 50 })).toBe(ConfigureResult.refused);
  });
});

test('the wear that is shown is what was written of what the memory takes, and survives a power cut', () => {
  const records = new CountedRecords();
  const memory = { memorySize: 5120, memoryEndurance: 1000, serviceLife: 1 };
  let meter = new MeterRun(image, { records });
  expect(meter.write('persistInterval', 3600)).toBe(0);
  expect(configure(meter, memory)).toBe(ConfigureResult.applied);
  const life = (5120 * 1024 - LIVE) * 1000;
  for (let restart = 0; restart < 10; restart++) {
    for (let hour = 0; hour < 12; hour++) {
      for (let minute = 0; minute < 60; minute++) meter.tick(60_000);
    }
    const { written } = records;
    meter = new MeterRun(image, { records, nowMs: meter.nowMs });
    // What is written while it starts is shown with the next record.
    expect(Math.abs(meter.read('memoryWear') - (100 * written) / life)).toBeLessThanOrEqual(0.015);
  }
  expect(meter.read('memoryWear')).toBeGreaterThan(0);
});

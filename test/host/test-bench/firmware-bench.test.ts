import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import {
  ConfigureResult,
  type FirmwareBench,
  firmwareBench,
  firmwareFunctions,
  NoDeviceError,
  UnknownNameError,
} from '../../../host/test-bench/exports.ts';
import { type MeterRegisters, type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';

const LOADED = { voltageL1: 230_000, currentL1: 10_000, activePowerL1: 2_300_000, frequency: 50_000 };

describe('a bench of the meter', () => {
  let bench: FirmwareBench<MeterRegisters, MeterWritable>;
  beforeAll(async () => {
    bench = await firmwareBench(meterProfile);
  }, 120_000);

  test('runs scans by the names of its channels and registers', () => {
    const meter = bench.device();
    const from = meter.nowMs;
    meter.run(3_600_000, 1000, LOADED);
    expect(meter.nowMs - from).toBe(3_600_000);
    expect(Number(meter.read('energyActiveImport'))).toBeCloseTo(2300, -1);
  });

  test('does before each scan what it is told, and ends in time', () => {
    const meter = bench.device();
    let scans = 0;
    meter.run(2500, 1000, (run) => {
      scans++;
      run.set('voltageL1', 230_000);
    });
    expect(scans).toBe(3);
    expect(meter.nowMs).toBe(Date.UTC(2026, 0, 15) + 2500);
  });

  test('keeps records and inputs over a power cut, and nothing else', () => {
    const meter = bench.device();
    meter.run(60_000, 1000, LOADED);
    expect(meter.write('demandPeriod', 30)).toBe(0);
    const { handle, firmware } = meter;
    meter.powerCycle(5000);
    expect(meter.firmware).not.toBe(firmware);
    expect(meter.handle).toBe(handle);
    expect(meter.read('demandPeriod')).toBe(30);
    expect(meter.input('voltageL1')).toBe(230_000);
    expect(meter.read('voltageL1')).toBe(0);
    meter.tick(1000);
    expect(meter.read('voltageL1')).toBe(230);
  });

  test('answers writes with Modbus exceptions and configs with what is wrong', () => {
    const meter = bench.device();
    expect(meter.writeWords(1, [0])).toBe(3);
    expect(() => meter.write('demandPeriod', 0)).toThrow('it goes from 1 to 60 min');
    expect(meter.configure({ utcOffsetMinutes: 60 })).toBe(ConfigureResult.applied);
    expect(() => meter.configure({ nothing: 1 })).toThrow('config field nothing');
  });

  test('says which name is wrong, and which may be meant', () => {
    const meter = bench.device();
    expect(() => meter.set('voltageL11', 1)).toThrow(UnknownNameError);
    expect(() => meter.set('voltagL1', 1)).toThrow('the profile has no channel voltagL1; did you mean voltageL1?');
  });
});

describe('functions of a firmware file', () => {
  test('are called by themselves', async () => {
    const { dayOf } = await firmwareFunctions<{ dayOf(y: number, m: number, d: number): number }>(
      join(packageRoot, 'firmware/sdk/calendar.ts'),
    );
    expect(dayOf(2026, 1, 15)).toBe(Date.UTC(2026, 0, 15) / 86_400_000);
  }, 60_000);

  test('say so when they need a device', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kerb-functions-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'alarm.ts');
    await writeFile(
      file,
      `@external("kerb:firmware/platform@1.0.0", "event") declare function event(device: u32, code: u32, value: i32): void;
       export function alarm(level: i32): bool { if (level > 3) event(0, 1, level); return level > 3; }`,
    );
    const { alarm } = await firmwareFunctions<{ alarm(level: number): number }>(file);
    expect(alarm(3)).toBe(0);
    expect(() => alarm(4)).toThrow(NoDeviceError);
  }, 60_000);
});

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { heatMeterProfile } from '../../../protocols/profiles/heat-meter.generated.ts';
import { FirmwareRun, imageOf, PowerCutError } from '../run.ts';
import { waterAt } from './water.ts';

const PULSE_ML = 100;
const UJ_PER_WH = 3_600_000_000;
const SOUND = { valvePosition: 1, flowTemperature: 80_000, returnTemperature: 40_000 };
let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(heatMeterProfile);
});

const meter = (records = new MemoryRecordStore(), nowMs = Date.UTC(2026, 0, 15)) =>
  new FirmwareRun(image, heatMeterProfile, { records, nowMs });

test('the reference has the values by which IAPWS-IF97 is to be verified', () => {
  // Release of 2007, table 5: region 1.
  for (const [kelvin, mPa, volume, enthalpy] of [
    [300, 3, 0.100215168e-2, 0.115331273e3],
    [300, 80, 0.971180894e-3, 0.184142828e3],
    [500, 3, 0.1202418e-2, 0.975542239e3],
  ] as const) {
    const water = waterAt(kelvin, mPa);
    expect(Math.abs(water.volume / volume - 1)).toBeLessThan(1e-8);
    expect(Math.abs(water.enthalpy / enthalpy - 1)).toBeLessThan(1e-8);
  }
});

test('a volume brings the heat that the enthalpies and the specific volume of the water make, at 16 bar', () => {
  const temperature = fc.integer({ min: 0, max: 180_000 });
  fc.assert(
    fc.property(temperature, temperature, (flow, back) => {
      fc.pre(flow - back >= 250);
      const run = meter();
      run.tick(1000, { ...SOUND, flowTemperature: flow, returnTemperature: back });
      const [hot, cold] = [flow, back].map((mCel) => waterAt(273.15 + mCel / 1000, 1.6));
      const expected = (hot!.enthalpy - cold!.enthalpy) / cold!.volume;
      expect(Math.abs(run.read('heatPerVolume') - expected)).toBeLessThanOrEqual(0.001);
    }),
    { numRuns: 100 },
  );
});

test('energy is that of every volume with known temperatures, exactly, and all other volume is told, over power cuts', () => {
  const scan = fc.record({
    pulses: fc.nat(3000),
    flowTemperature: fc.oneof(fc.integer({ min: 20_000, max: 120_000 }), fc.constant(0x7fff_ffff)),
    returnTemperature: fc.integer({ min: 10_000, max: 60_000 }),
  });
  const lives = fc.array(
    fc.record({
      scans: fc.array(scan, { minLength: 1, maxLength: 25 }),
      cut: fc.nat(20),
      kept: fc.boolean(),
      away: fc.nat(9999),
    }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(lives, (all) => {
      const records = new MemoryRecordStore();
      let pulses = 0;
      let nowMs = Date.UTC(2026, 0, 15);
      meter(records, nowMs).tick(1000, { ...SOUND, pulses });
      for (const { scans, cut, kept, away } of all) {
        const run = meter(records, nowMs);
        const begin = { heat: run.read('energyHeat'), unmetered: run.read('volumeUnmetered') };
        const volumeAtBegin = run.read('volume');
        run.cutAt({ at: run.hostCalls + cut, kept });
        // µJ and mL since this start; the part below 1 Wh that there was is not known here.
        let [energyUj, metered] = [0n, 0];
        try {
          scans.forEach((given, index) => {
            pulses += given.pulses;
            nowMs += 60_000;
            run.tick(60_000, { ...SOUND, ...given, pulses });
            const known = index > 0 && given.flowTemperature !== 0x7fff_ffff;
            const perVolume = BigInt(Math.round(run.read('heatPerVolume') * 1000));
            if (known) metered += given.pulses * PULSE_ML;
            if (known) energyUj += BigInt(given.pulses * PULSE_ML) * perVolume;
            const counted = run.read('energyHeat') - begin.heat;
            const exactWh = Number(energyUj / BigInt(UJ_PER_WH));
            expect([exactWh, exactWh + 1]).toContain(counted);
            const volume = run.read('volume') - volumeAtBegin;
            const unmetered = run.read('volumeUnmetered') - begin.unmetered;
            expect(Math.abs(Math.round((volume - unmetered) * 1e6) - metered)).toBe(0);
          });
        } catch (error) {
          if (!(error instanceof PowerCutError)) throw error;
        }
        pulses += away;
        nowMs += 3_600_000;
      }
      const last = meter(records, nowMs);
      last.tick(1000, { ...SOUND, pulses });
      expect(Math.round(last.read('volume') * 1e6)).toBe(pulses * PULSE_ML);
    }),
    { numRuns: 100 },
  );
});

test('a month of steady heating makes the energy that a pocket calculator makes of it', () => {
  const run = meter();
  run.tick(1000, { ...SOUND, pulses: 0 });
  const minutes = 30 * 1440;
  for (let minute = 1; minute <= minutes; minute++) run.tick(60_000, { pulses: minute * 100 }); // 600 L/h
  const [hot, cold] = [80, 40].map((celsius) => waterAt(273.15 + celsius, 1.6));
  const kilojoules = ((minutes * 10) / 1000 / cold!.volume) * (hot!.enthalpy - cold!.enthalpy);
  expect(Math.abs(run.read('energyHeat') - kilojoules / 3.6)).toBeLessThan(2);
  expect(run.read('power')).toBe(Math.floor((0.6 * run.read('heatPerVolume')) / 3.6));
  // 0.5 + 3/40, 0.5 + 9/40 and 2 + 0.02 · 2500/600.
  expect(run.read('errorLimit')).toBeCloseTo(0.5 + 0.075 + 0.5 + 0.225 + 2 + 0.08, 1);
});

test('a broken sensor stops the count and is told; the volume goes on', () => {
  const run = meter();
  run.tick(1000, { ...SOUND, pulses: 0 });
  for (const [channel, alarm] of [
    ['flowTemperature', 'temperatureFault'],
    ['returnTemperature', 'returnTemperatureFault'],
  ] as const) {
    const before = { heat: run.read('energyHeat'), volume: run.read('volume'), unmetered: run.read('volumeUnmetered') };
    for (let second = 0; second <= 60; second++) {
      run.tick(1000, { [channel]: 0x7fff_ffff, pulses: run.input('pulses') + 5 });
    }
    expect(run.read('alarms')).toEqual([alarm]);
    expect(run.read('energyHeat')).toBe(before.heat);
    expect(run.read('volume') - before.volume).toBeCloseTo(0.0305, 6);
    expect(run.read('volumeUnmetered') - before.unmetered).toBeCloseTo(0.0305, 6);
    run.tick(1000, SOUND);
    expect(run.read('alarms')).toEqual([]);
  }
});

test('temperatures the wrong way round are told, or counted as cooling where the meter is for that', () => {
  const turned = { ...SOUND, flowTemperature: 6000, returnTemperature: 12_000 };
  const run = meter();
  for (let second = 0; second < 100; second++) run.tick(1000, { ...turned, pulses: second * 5 });
  expect([run.read('alarms'), run.read('energyHeat'), run.read('energyCooling')]).toEqual([
    ['temperaturesReversed'],
    0,
    0,
  ]);
  // CBOR of { 22: 1 }.
  expect(run.firmware.configure(run.handle, Uint8Array.of(0xa1, 0x16, 0x01))).toBe(0);
  for (let second = 100; second < 3700; second++) run.tick(1000, { pulses: second * 5 });
  expect(run.read('alarms')).toEqual([]);
  // 1.8 m³ by 6 K: about 12.6 kWh.
  expect(run.read('energyCooling')).toBeGreaterThan(12_450);
  expect(run.read('energyCooling')).toBeLessThan(12_650);
  expect([run.read('energyHeat'), Math.sign(run.read('power'))]).toEqual([0, -1]);
});

import { firmwareBench, firmwareFunctions } from 'kerb/test';
import { describe, expect, test } from 'vitest';
import { thermostatProfile } from '../generated/thermostat.ts';

// Temperatures at the sensor are hundredths of a degree, as the profile says.

const bench = await firmwareBench(thermostatProfile);

describe('the heater', () => {
  test('is on below the band, off above it, and as before within', () => {
    const device = bench.device();
    device.tick(1000, { temperature: 2040 });
    expect(device.output('heater')).toBe(1);
    device.tick(1000, { temperature: 2120 });
    expect(device.output('heater')).toBe(1);
    device.tick(1000, { temperature: 2160 });
    expect(device.output('heater')).toBe(0);
    device.tick(1000, { temperature: 2060 });
    expect(device.output('heater')).toBe(0);
  });

  test('follows a setpoint that is written', () => {
    const device = bench.device();
    device.write('setpoint', 25);
    device.tick(1000, { temperature: 2300 });
    expect(device.read('heating')).toBe(true);
  });

  test.each([-4001, 8501])('stays off when the sensor tells %i', (temperature) => {
    const device = bench.device();
    device.tick(1000, { temperature });
    expect(device.output('heater')).toBe(0);
    expect(device.read('sensorFault')).toBe(true);
    expect(device.eventsNamed('sensorFailed')).toHaveLength(1);
  });

  test('is counted, and the count survives a power cut', () => {
    const device = bench.device();
    device.tick(1000, { temperature: 1900 });
    device.tick(60_000, { temperature: 2200 });
    device.powerCycle();
    device.tick(1000, { temperature: 2200 });
    expect(device.read('heatingStarts')).toBe(1);
    expect(device.read('heatingTime')).toBe(60);
  });
});

describe('the frost alarm', () => {
  test('comes after its delay, and stays until it is acknowledged', () => {
    const device = bench.device();
    device.configure({ frostDelay: 60 });
    device.tick(1000, { temperature: 400 });
    device.tick(59_000, { temperature: 400 });
    expect(device.read('frostAlarm')).toBe(false);
    device.tick(1000, { temperature: 400 });
    expect(device.read('frostAlarm')).toBe(true);
    device.tick(1000, { temperature: 2000 });
    expect(device.read('frostAlarm')).toBe(true);
    device.write('acknowledge', true);
    expect(device.read('frostAlarm')).toBe(false);
    expect(device.eventsNamed('frost')).toHaveLength(1);
  });
});

test('a function of the firmware, alone', { timeout: 60_000 }, async () => {
  type Hysteresis = { shouldHeat(heats: boolean, temperature: number, setpoint: number, band: number): number };
  const { shouldHeat } = await firmwareFunctions<Hysteresis>('firmware/thermostat/hysteresis.ts');
  expect([19, 20, 21].map((temperature) => Boolean(shouldHeat(true, temperature, 20, 1)))).toEqual([true, true, false]);
  expect([19, 20, 21].map((temperature) => Boolean(shouldHeat(false, temperature, 20, 1)))).toEqual([
    true,
    false,
    false,
  ]);
});

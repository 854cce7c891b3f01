import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { coldChainProfile } from '../../../protocols/profiles/cold-chain.generated.ts';
import { imageOf } from '../run.ts';
import { ColdChainRun } from './cold-chain-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(coldChainProfile);
}, 120_000);

const TORN = -0x8000_0000;

test('the summary of a trip has its time, its extremes, its means and what was out of its limits', () => {
  const run = ColdChainRun.delivered(image);
  run.pass(60);
  expect(run.write('tripStart', true)).toBe(0);
  run.pass(1200, { cargoTemperature: 200 });
  run.pass(300, { cargoTemperature: 800 });
  run.pass(300, { cargoTemperature: -100, door: 1 });
  run.pass(600, { cargoTemperature: 200 });
  expect(run.write('tripEnd', true)).toBe(0);
  run.pass(600, { cargoTemperature: 2000 });
  expect(run.read('tripNumber')).toBe(1);
  expect(run.read('tripEnded') - run.read('tripStarted')).toBe(2400);
  expect(run.read('tripRecorded')).toBe(2400);
  expect(run.read('tripUnrecorded')).toBe(0);
  expect([run.read('tripTooWarm'), run.read('tripTooCold')]).toEqual([300, 300]);
  expect([run.read('tripDoorOpen'), run.read('tripDoorOpenings')]).toEqual([300, 1]);
  expect([run.read('tripMinimum'), run.read('tripMaximum')]).toEqual([-1, 8]);
  const parts = [
    [1800, 2],
    [300, 8],
    [300, -1],
  ] as const;
  expect(run.read('tripMean')).toBeCloseTo(parts.reduce((sum, [seconds, cel]) => sum + seconds * cel, 0) / 2400, 2);
  // USP <1079.2>: (ΔH/R) / -ln(mean of exp(-ΔH/(R·T))), with 83.144 kJ/mol and 8.3144 J/(mol·K).
  const rate = parts.reduce((sum, [seconds, cel]) => sum + seconds * Math.exp(-10_000 / (cel + 273.15)), 0) / 2400;
  expect(run.read('tripKineticMean')).toBeCloseTo(-10_000 / Math.log(rate) - 273.15, 2);
  expect(run.read('tripKineticMean')).toBeGreaterThan(run.read('tripMean'));
});

test('a trip cannot end before one has begun, and neither begins before the time is known', () => {
  const run = ColdChainRun.delivered(image);
  expect(run.write('tripStart', true)).toBe(6);
  run.pass(10);
  expect(run.write('tripEnd', true)).toBe(3);
  expect(run.write('tripStart', true)).toBe(0);
  expect(run.write('tripEnd', true)).toBe(0);
  expect(run.write('tripEnd', true)).toBe(3);
});

test('an alarm stays until it is over and acknowledged, in either order', () => {
  const run = ColdChainRun.delivered(image);
  run.pass(320, { door: 1 });
  expect(run.read('doorLeftOpen')).toBe(true);
  expect(run.output('alarmLamp')).toBe(3);
  expect(run.write('acknowledge', true)).toBe(0);
  run.pass(10, { door: 1 });
  expect([run.read('doorLeftOpen'), run.output('alarmLamp')]).toEqual([true, 1]);
  run.pass(10);
  expect([run.read('doorLeftOpen'), run.output('alarmLamp')]).toEqual([false, 0]);
  run.pass(320, { door: 1 });
  run.pass(60);
  expect([run.read('doorLeftOpen'), run.output('alarmLamp')]).toEqual([true, 3]);
  run.write('acknowledge', true);
  expect(run.read('doorLeftOpen')).toBe(false);
});

test('without a cargo probe the air is watched, without any the compressor runs by time', () => {
  const run = ColdChainRun.delivered(image);
  run.pass(100, { cargoTemperature: TORN });
  expect(run.read('probeFault')).toBe(true);
  expect(run.read('probeFaults')).toEqual(['cargoProbe']);
  expect(run.read('watchedTemperature')).toBe(4);
  const none = { supplyTemperature: TORN, returnTemperature: TORN, cargoTemperature: TORN };
  run.pass(10, none);
  expect(run.read('watchedTemperature')).toBe(-327.68);
  const starts = run.read('compressorStarts');
  let ran = 0;
  for (let scan = 0; scan < 720; scan++) {
    run.pass(10, none);
    ran += run.output('compressor') * 10;
  }
  expect(run.read('unitState')).toBe('emergency');
  expect(ran).toBeGreaterThanOrEqual(3000);
  expect(ran).toBeLessThanOrEqual(4200);
  expect(run.read('compressorStarts') - starts).toBe(6);
});

test('the compressor starts above its differential, rests between two runs, and stands while the unit has no power', () => {
  const run = ColdChainRun.delivered(image);
  run.pass(170, { returnTemperature: 510 });
  expect(run.output('compressor')).toBe(0);
  run.pass(20, { returnTemperature: 510 });
  expect(run.output('compressor')).toBe(1);
  run.pass(10, { returnTemperature: 401 });
  expect(run.output('compressor')).toBe(1);
  run.pass(10, { returnTemperature: 400 });
  expect(run.output('compressor')).toBe(0);
  run.pass(170, { returnTemperature: 900 });
  expect([run.output('compressor'), run.read('unitState')]).toEqual([0, 'resting']);
  run.pass(10, { returnTemperature: 900 });
  expect(run.output('compressor')).toBe(1);
  run.pass(10, { returnTemperature: 900, unitPower: 0 });
  expect([run.output('compressor'), run.read('unitState')]).toEqual([0, 'off']);
});

test('a defrost ends at its temperature or its time, and none begins while the unit is off', () => {
  const run = ColdChainRun.delivered(image);
  expect(run.write('defrostStart', true)).toBe(6);
  run.pass(200);
  expect(run.write('defrostStart', true)).toBe(0);
  run.pass(60);
  expect([run.output('defrost'), run.output('compressor')]).toEqual([1, 0]);
  run.pass(10, { supplyTemperature: 1000 });
  expect(run.output('defrost')).toBe(0);
  run.write('defrostStart', true);
  run.pass(1190);
  expect(run.output('defrost')).toBe(1);
  run.pass(10);
  expect(run.output('defrost')).toBe(0);
});

test('a config whose limits leave no room between them is refused', () => {
  const run = new ColdChainRun(image);
  // {1: 0, 2: 0}: upperLimit and lowerLimit are both 0 °C.
  expect(run.firmware.configure(run.handle, Uint8Array.of(0xa2, 1, 0, 2, 0))).toBe(5);
});

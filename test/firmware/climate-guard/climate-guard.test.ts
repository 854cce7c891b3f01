import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { climateGuardProfile } from '../../../protocols/profiles/climate-guard.generated.ts';
import { imageOf } from '../run.ts';
import { ClimateRun, TORN } from './climate-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(climateGuardProfile);
}, 120_000);

const MIDNIGHT = Date.UTC(2026, 0, 15);
const DAY_MIN = 1440;
const CHANGE = 4;
const MOULD = 6;

test('dew point and humidity at the wall are those of the Magnus formula', () => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  // Tables of the psychrometer: 20 °C and 50 % condense at 9.3 °C; 25 °C and 60 % at 16.7 °C.
  run.pass(1, { surfaceTemperature: 930 });
  expect(run.read('dewPoint')).toBeCloseTo(9.27, 1);
  expect(run.read('surfaceHumidity')).toBeCloseTo(99.8, 0);
  run.pass(1, { temperature: 2500, humidity: 6000, surfaceTemperature: 2500 });
  expect(run.read('dewPoint')).toBeCloseTo(16.7, 1);
  expect(run.read('surfaceHumidity')).toBe(60);
});

test.each([
  { type: 'aa', climateClass: 1, humidity: [45, 55], temperature: [18, 22] },
  { type: 'a1', climateClass: 2, humidity: [45, 55], temperature: [18, 22] },
  { type: 'a2', climateClass: 3, humidity: [40, 60], temperature: [18, 22] },
  { type: 'b', climateClass: 4, humidity: [40, 60], temperature: [15, 25] },
  { type: 'historic', climateClass: 0, humidity: [40, 60], temperature: [15, 25] },
])('the corridor of type $type lies about the set points at first', ({ climateClass, humidity, temperature }) => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  expect(run.configure({ climateClass })).toBe(0);
  expect([run.read('humidityLower'), run.read('humidityUpper')]).toEqual(humidity);
  expect([run.read('temperatureLower'), run.read('temperatureUpper')]).toEqual(temperature);
});

test.each([
  { type: 'aa', climateClass: 1, target: 50 },
  { type: 'a1', climateClass: 2, target: 58 },
  { type: 'historic', climateClass: 0, target: 58 },
])('the corridor of type $type follows a season at $target %', ({ climateClass, target }) => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  run.configure({ climateClass });
  run.pass(20 * DAY_MIN + 10, { humidity: 5800, temperature: 2400 }, 10);
  expect(run.read('seasonKnown')).toBe(true);
  expect(run.read('humidityOfSeason')).toBe(58);
  expect(run.read('humidityTarget')).toBe(target);
});

test('a season never takes the corridor farther from the year than its type allows', () => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  run.pass(20 * DAY_MIN + 10, { humidity: 7500, temperature: 2000 }, 10);
  // Type A1: 50 + 10 %, and never above 65 %.
  expect([run.read('humidityTarget'), run.read('humidityUpper')]).toEqual([60, 65]);
});

test('a year of history becomes the mean, is found again after a power cut, and lays the historic corridor', () => {
  const records = new MemoryRecordStore();
  const run = new ClimateRun(image, { nowMs: MIDNIGHT, records });
  run.configure({ climateClass: 0 });
  for (let day = 0; day < 370; day++) {
    // Nights are 14 % drier than the mean of 54 %, afternoons 14 % damper.
    for (const humidity of [4000, 5400, 6800, 5400]) run.pass(360, { humidity }, 60);
  }
  const told = () => ({
    year: run.read('humidityOfYear'),
    known: run.read('yearKnown'),
    corridor: [run.read('humidityLower'), run.read('humidityUpper')],
  });
  expect(told()).toEqual({ year: 54, known: true, corridor: [40, 68] });
  const next = new ClimateRun(image, { records, nowMs: run.nowMs + 60_000 });
  expect(next.read('humidityOfYear')).toBe(54);
  expect([next.read('humidityLower'), next.read('humidityUpper')]).toEqual([40, 68]);
});

test('a day of the history has its means, its extremes, its time out of the corridor and its light', () => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  run.pass(720, { illuminance: 40 });
  run.pass(240, { humidity: 5600, temperature: 2300 });
  run.pass(479);
  run.pass(1);
  const [day, ...others] = run.history;
  expect(others).toEqual([]);
  const [number, high, low, mean, driest, wettest, warmth, coldest, warmest, measured, humidOut, warmOut] = day!;
  expect([number, high! * 65_536 + low!]).toEqual([0, 20_260_115]);
  expect([mean, driest, wettest]).toEqual([Math.round((5600 * 240 + 5000 * 1199) / 1439), 5000, 5600]);
  expect([warmth, coldest, warmest]).toEqual([Math.round((2300 * 240 + 2000 * 1199) / 1439), 2000, 2300]);
  expect([measured, humidOut, warmOut]).toEqual([1439, 240, 240]);
  expect(day![12]! * 65_536 + day![13]!).toBe(480);
});

test('the humidifier runs from the edge of the dead band to the target, never while a wall is near the dew point', () => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  run.pass(15, { humidity: 4810 });
  expect(run.read('controlState')).toBe('resting');
  run.pass(1, { humidity: 4800 });
  expect([run.output('humidifier'), run.output('dehumidifier')]).toEqual([1, 0]);
  run.pass(1, { humidity: 4990 });
  expect(run.output('humidifier')).toBe(1);
  run.pass(1, { humidity: 5000 });
  expect(run.output('humidifier')).toBe(0);
  // It rests before either runs again.
  run.pass(9, { humidity: 5400 });
  expect(run.output('dehumidifier')).toBe(0);
  run.pass(1, { humidity: 5400 });
  expect(run.output('dehumidifier')).toBe(1);
  run.pass(30);
  run.pass(30, { humidity: 4000, surfaceTemperature: 700 });
  expect([run.output('humidifier'), run.read('controlState')]).toEqual([0, 'resting']);
});

test('an hour with another climate is a change too fast, a slow drift is none', () => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  for (let hour = 0; hour < 96; hour++) run.pass(60, { humidity: 4600 + hour * 8 });
  expect(run.raised(CHANGE)).toBe(0);
  run.pass(1, { humidity: 4600 + 96 * 8 - 1010 });
  expect(run.raised(CHANGE)).toBe(1);
});

test('light adds up over a year, closes the blinds when it is spent, and begins anew with the next', () => {
  const run = new ClimateRun(image, { nowMs: Date.UTC(2026, 11, 31, 12) });
  run.configure({ lightDose: 1000, lightDelay: 300 });
  run.pass(5, { illuminance: 200 });
  expect(run.output('blind')).toBe(0);
  run.pass(1, { illuminance: 200 });
  expect([run.output('blind'), run.read('tooBright')]).toEqual([1, true]);
  run.pass(59);
  expect(run.output('blind')).toBe(1);
  run.pass(1);
  expect(run.output('blind')).toBe(0);
  run.pass(588, { illuminance: 100 });
  expect(run.read('lightDoseOfYear')).toBe(1000);
  run.pass(60);
  expect([run.read('doseSpent'), run.output('blind')]).toEqual([true, 1]);
  run.pass(30);
  expect([run.read('lightDoseOfYear'), run.output('blind')]).toEqual([0, 0]);
});

/** Hukka and Viitanen, in small steps of their own: the index after so many days at a constant climate. */
function mouldAfter(days: number, celsius: number, percent: number): number {
  const critical =
    celsius > 20 ? 80 : Math.max(80, -0.00267 * celsius ** 3 + 0.16 * celsius ** 2 - 3.13 * celsius + 100);
  const part = (critical - percent) / (critical - 100);
  const greatest = 1 + 7 * part - 2 * part ** 2;
  const perDay = 1 / (7 * Math.exp(-0.68 * Math.log(celsius) - 13.9 * Math.log(percent) + 66.02));
  let index = 0;
  for (let step = 0; step < days * 24; step++)
    index += (perDay * (index < 1 ? 1 : 2) * Math.max(1 - Math.exp(2.3 * (index - greatest)), 0)) / 24;
  return index;
}

test('mould grows as the VTT model says, alarms at its limit, and goes back slowly when it is dry', () => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  const damp = { humidity: 9500, temperature: 2200, surfaceTemperature: 2200 };
  run.pass(8 * DAY_MIN, damp);
  expect(Math.abs(run.read('mouldIndex') - mouldAfter(8, 22, 95))).toBeLessThan(0.02);
  let hours = 8 * 24;
  for (; run.raised(MOULD) === 0 && hours < 60 * 24; hours++) run.pass(60, damp);
  expect(Math.abs(mouldAfter(hours / 24, 22, 95) - 1)).toBeLessThan(0.02);
  const index = run.read('mouldIndex');
  run.pass(3 * DAY_MIN);
  // 6 h at 0.032 a day, nothing up to 24 h, then 0.016 a day.
  expect(Math.abs(index - run.read('mouldIndex') - 0.04)).toBeLessThan(0.011);
});

test('without a sensor of the air nothing runs, and alarms of it stay as they are', () => {
  const run = new ClimateRun(image, { nowMs: MIDNIGHT });
  run.pass(40, { humidity: 4400 });
  expect([run.output('humidifier'), run.read('tooDry')]).toEqual([1, true]);
  run.pass(2, { humidity: TORN });
  expect([run.output('humidifier'), run.output('dehumidifier'), run.read('controlState')]).toEqual([0, 0, 'off']);
  expect([run.read('humidity'), run.read('tooDry'), run.read('sensorFault')]).toEqual([-327.68, true, true]);
  expect(run.read('sensorFaults')).toEqual(['humidity']);
});

test('a historic range that leaves no room is refused', () => {
  const run = new ClimateRun(image);
  expect(run.configure({ humidityLowest: 5000, humidityHighest: 6900 })).toBe(5);
});

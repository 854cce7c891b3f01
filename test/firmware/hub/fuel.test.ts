import { beforeAll, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { EVENT_INTERVALS, type HubEventType } from '../../../protocols/hub/event.ts';
import { fuelLeft, metered } from '../metered.ts';
import { SLOTS } from './event-hub.ts';
import { PlanHub } from './plan-hub.ts';

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = (await buildFirmware('hub')).image;
});

const room = (name: string) =>
  `  - { kind: heating, name: ${name}, phases: [L1], control: power, powerW: 2500, leastPowerW: 600, minimumCel: 19.5, targetCel: 20.5, maximumCel: 23, capacityWhPerK: 8000, lossWPerK: 120, gainsW: 350, cop: 3.5, copPerK: 0.08 }`;
const tank = (name: string) =>
  `  - { kind: tank, name: ${name}, phases: [L3], powerW: 2000, minimumCel: 42, targetCel: 50, maximumCel: 65, capacityWhPerK: 233, lossWPerK: 1.4 }`;
const vehicle = (name: string) =>
  `  - { kind: vehicle, name: ${name}, phases: [L1], powerW: 3680, batteryWh: 40000, efficiency: 0.9, departure: '07:00' }`;
const battery = (name: string) =>
  `  - { kind: battery, name: ${name}, phases: [L1, L2, L3], powerW: 4000, dischargeW: 4000, capacityWh: 10000, chargeEfficiency: 0.95, dischargeEfficiency: 0.95, minimumPercent: 5, maximumPercent: 100 }`;
const appliance = (name: string) =>
  `  - { kind: appliance, name: ${name}, phases: [L1], energyWh: 1000, runTimeMin: 90 }`;

/** Value that each load tells. */
const VALUES: Readonly<Record<string, number>> = {
  room: 2050,
  tank: 5000,
  vehicle: 20_000,
  battery: 5000,
  appliance: 900,
};

/** Series of quarters of an hour in all places that a hub has for events. */
const SERIES: readonly (readonly [HubEventType, (step: number) => number])[] = [
  ['price', (step) => 0.2 + (step % 13) / 50],
  ['exportPrice', (step) => 0.05 + (step % 11) / 100],
  ['importCapacityLimit', (step) => 4000 + 100 * (step % 31)],
  ['exportCapacityLimit', (step) => 3000 + 100 * (step % 17)],
  ['simple', (step) => (step % 8 === 0 ? 1 : 0)],
  ['chargeStateSetpoint', (step) => 40 + (step % 30)],
  ['loadForecast', (step) => 300 + 50 * (step % 7)],
  ['solarForecast', (step) => 300 * (step % 9)],
  ['outdoorForecast', (step) => (step % 20) - 5],
];

/** Fuel of each scan, from the power up on. */
function scans(loads: readonly string[], values: readonly number[], count: number): number[] {
  const hub = new PlanHub(metered(bytes, gatewayLimits), loads.join('\n'));
  const { run } = hub;
  for (const [index, value] of values.entries()) hub.says(index + 1, value);
  const series = Array.from({ length: EVENT_INTERVALS }, (_, step) => step);
  for (let slot = 0; slot < SLOTS; slot++) {
    const [type, value] = SERIES[slot % SERIES.length]!;
    const result = hub.tell(type, series.map(value), (slot + 1) * 32, slot < SERIES.length ? 900 : 3600);
    expect(result).toBe('stored');
  }
  const fuel = Array.from({ length: count }, () => {
    hub.scan(1);
    return gatewayLimits.fuel - fuelLeft(run.firmware);
  });
  expect(run.read('planState')).toBe('valid');
  return fuel;
}

const homes: readonly (readonly [string, (name: string) => string])[] = [
  ['room', room],
  ['tank', tank],
  ['vehicle', vehicle],
  ['battery', battery],
  ['appliance', appliance],
];

test.each(homes)(
  'eight loads of a kind, %s, and all events that there is place for: no scan takes half of the fuel of a call',
  (kind, load) => {
    const loads = Array.from({ length: 8 }, (_, index) => load(`${kind}${index}`));
    const fuel = scans(
      loads,
      loads.map(() => VALUES[kind]!),
      120,
    );
    expect(Math.max(...fuel)).toBeLessThan(gatewayLimits.fuel / 2);
  },
);

test('the fuel of a scan is the same in every instance', () => {
  const loads = [room('a'), room('b'), tank('c'), tank('d'), vehicle('e'), battery('f'), battery('g'), appliance('h')];
  const values = [2050, 2100, 5000, 4500, 20_000, 5000, 3000, 900];
  const fuel = scans(loads, values, 100);
  expect(new Set(fuel).size).toBeGreaterThan(5);
  expect(scans(loads, values, 100)).toEqual(fuel);
});

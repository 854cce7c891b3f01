import fc from 'fast-check';
import type { HomeLoad, Phase } from '../../../protocols/hub/home.ts';

const phases = fc.subarray<Phase>(['L1', 'L2', 'L3'], { minLength: 1 });
const step = (min: number, max: number, unit: number) =>
  fc
    .integer({ min: Math.round(min / unit), max: Math.round(max / unit) })
    .map((count) => Number((count * unit).toFixed(4)));
const power = fc.integer({ min: 0, max: 100_000 });
const seconds = fc.integer({ min: 0, max: 3600 });
const base = {
  name: fc.constant(''),
  phases,
  rank: fc.integer({ min: 0, max: 255 }),
  control: fc.constantFrom('switched' as const, 'power' as const, 'current' as const),
  powerW: power,
  leastPowerW: power,
  leastRunS: seconds,
  leastRestS: seconds,
};
const heat = {
  minimumCel: step(-30, 100, 0.01),
  targetCel: step(-30, 100, 0.01),
  maximumCel: step(-30, 100, 0.01),
  capacityWhPerK: fc.integer({ min: 1, max: 10_000_000 }),
  lossWPerK: step(0, 10_000, 0.001),
  cop: step(0.001, 20, 0.001),
  copPerK: step(-1, 1, 0.001),
  hysteresisK: step(0.1, 20, 0.01),
  reserveK: step(0, 50, 0.01),
};
const minute = fc.integer({ min: 0, max: 1439 });
/** Any load that a home may have. */
export const anyLoad: fc.Arbitrary<HomeLoad> = fc.oneof(
  fc.record({ ...base, ...heat, kind: fc.constantFrom('heating' as const, 'cooling' as const), gainsW: power }),
  fc.record(
    {
      ...base,
      ...heat,
      kind: fc.constant('tank' as const),
      surroundingsCel: step(-50, 100, 0.01),
      legionella: fc.record({ temperatureCel: step(0.01, 90, 0.01), intervalH: fc.integer({ min: 12, max: 1000 }) }),
      maximumRunMin: fc.integer({ min: 0, max: 1440 }),
    },
    { noNullPrototype: true, requiredKeys: [...keys(base), ...keys(heat), 'kind', 'surroundingsCel', 'maximumRunMin'] },
  ),
  fc.record(
    {
      ...base,
      kind: fc.constant('vehicle' as const),
      batteryWh: fc.integer({ min: 1, max: 1_000_000 }),
      efficiency: step(0.001, 1, 0.001),
      departureMinute: minute,
      energyWh: fc.integer({ min: 1, max: 200_000 }),
    },
    { requiredKeys: [...keys(base), 'kind', 'batteryWh', 'efficiency'] },
  ),
  fc.record({
    ...base,
    kind: fc.constant('battery' as const),
    capacityWh: fc.integer({ min: 1, max: 10_000_000 }),
    dischargeW: power,
    chargeEfficiency: step(0.001, 1, 0.001),
    dischargeEfficiency: step(0.001, 1, 0.001),
    standbyW: step(0, 10_000, 0.001),
    minimumPercent: step(0, 100, 0.01),
    maximumPercent: step(0, 100, 0.01),
    wearPerKwh: step(0, 6.5535, 0.0001),
  }),
  fc.record(
    {
      ...base,
      kind: fc.constant('appliance' as const),
      energyWh: fc.integer({ min: 1, max: 100_000 }),
      runTimeMin: fc.integer({ min: 1, max: 1440 }),
      doneByMinute: minute,
    },
    { requiredKeys: [...keys(base), 'kind', 'energyWh', 'runTimeMin'] },
  ),
  fc.record({ ...base, kind: fc.constantFrom('sheddable' as const, 'inverter' as const) }),
);

function keys<T extends object>(given: T): (keyof T)[] {
  return Object.keys(given) as (keyof T)[];
}

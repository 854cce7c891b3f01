import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { PlanHub, type PlannedStep, START_S } from './plan-hub.ts';

const VEHICLE =
  "  - { kind: vehicle, name: car, phases: [L1], powerW: 3680, batteryWh: 40000, efficiency: 0.9, departure: '07:00' }";
const BATTERY =
  '  - { kind: battery, name: store, phases: [L1, L2, L3], powerW: 4000, dischargeW: 4000, capacityWh: 10000, chargeEfficiency: 0.95, dischargeEfficiency: 0.95, minimumPercent: 5, maximumPercent: 100 }';
const ROOM =
  '  - { kind: heating, name: heat, phases: [L1, L2, L3], control: power, powerW: 2500, leastPowerW: 600, minimumCel: 19.5, targetCel: 20.5, maximumCel: 23, capacityWhPerK: 8000, lossWPerK: 120, gainsW: 350, cop: 3.5, copPerK: 0.08 }';
const TANK =
  '  - { kind: tank, name: tank, phases: [L3], powerW: 2000, minimumCel: 42, targetCel: 50, maximumCel: 65, capacityWhPerK: 233, lossWPerK: 1.4 }';
const DISHWASHER = '  - { kind: appliance, name: dishwasher, phases: [L1], energyWh: 1000, runTimeMin: 90 }';
const INVERTER = '  - { kind: inverter, name: solar, phases: [L1, L2, L3], powerW: 6000 }';
const HOURS = 44;
const DEPARTURE_S = START_S + 7 * 3600;

const hourly = (price: (hour: number) => number) => Array.from({ length: HOURS }, (_, hour) => price(hour));
/** Price of an hour, currency/kWh. */
const somePrice = fc.integer({ min: 500, max: 6000 }).map((steps) => steps / 10_000);

let image: CoreImage;
let bytes: Uint8Array;
beforeAll(async () => {
  bytes = (await buildFirmware('hub')).image;
  image = new CoreImage(admit(bytes, gatewayLimits));
});

/** The hub of a home in which one load, number 1, is told to hold a value, and prices are known. */
function planned(load: string, value: number, prices: readonly number[], more: (hub: PlanHub) => void = () => {}) {
  const hub = new PlanHub(image, load);
  hub.says(1, value);
  hub.tell('price', prices);
  hub.tell(
    'loadForecast',
    hourly(() => 0),
    2,
  );
  more(hub);
  hub.scan();
  return { hub, plan: hub.plan() };
}

/** Least cost at which a store gets `neededWh` before it leaves: the cheapest hours first. */
function cheapest(plan: readonly PlannedStep[], neededWh: number): number {
  let left = neededWh / 0.9;
  let cost = 0;
  for (const { hours, price } of untilDeparture(plan).toSorted((a, b) => a.price - b.price)) {
    const taken = Math.min(left, 3680 * hours);
    cost += taken * price;
    left -= taken;
  }
  return cost;
}

const untilDeparture = (plan: readonly PlannedStep[]) => plan.filter(({ startS }) => startS < DEPARTURE_S);
const energyOf = (plan: readonly PlannedStep[]) =>
  plan.reduce((sum, { powersW, hours }) => sum + powersW[0]! * hours, 0);
const costOf = (plan: readonly PlannedStep[]) =>
  plan.reduce((sum, { powersW, hours, price }) => sum + powersW[0]! * hours * price, 0);

describe('the plan of a vehicle', () => {
  test('gets all it needs before it leaves, in the cheapest hours: within 3 % of the least cost there is', () => {
    fc.assert(
      fc.property(
        fc.array(somePrice, { minLength: HOURS, maxLength: HOURS }),
        fc.integer({ min: 1000, max: 20_000 }),
        (prices, neededWh) => {
          const { plan } = planned(VEHICLE, neededWh, prices);
          expect(energyOf(untilDeparture(plan)) * 0.9).toBeGreaterThan(neededWh * 0.985);
          expect(energyOf(plan)).toBe(energyOf(untilDeparture(plan)));
          expect(costOf(plan)).toBeLessThan(cheapest(plan, neededWh) * 1.03 + 1e6);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('keeps below a limit of an event that is known ahead', () => {
    const { plan } = planned(
      VEHICLE,
      9000,
      hourly((hour) => (hour < 3 ? 0.1 : 0.4)),
      (hub) => {
        hub.tell('importCapacityLimit', [1500], 3, 3 * 3600);
      },
    );
    const under = plan.filter(({ startS }) => startS < START_S + 3 * 3600);
    expect(under.length).toBeGreaterThan(3);
    for (const { gridW, importLimit } of under) expect(gridW).toBeLessThanOrEqual(importLimit + 20);
    expect(energyOf(untilDeparture(plan)) * 0.9).toBeGreaterThan(8850);
  });
});

describe('the plan of a battery', () => {
  test('fills it when energy is cheap, empties it into the household when it is dear, and keeps within its charge', () => {
    const { plan } = planned(
      BATTERY,
      2000,
      hourly((hour) => (hour < 4 ? 0.1 : hour < 8 ? 0.4 : 0.2)),
      (hub) => {
        hub.events.put({
          type: 'loadForecast',
          id: 2,
          revision: 1,
          priority: 0,
          startS: START_S,
          stepS: 3600,
          values: hourly(() => 1000),
        });
      },
    );
    const mean = (from: number, to: number) => {
      const steps = plan.filter(({ startS }) => startS >= START_S + from * 3600 && startS < START_S + to * 3600);
      return energyOf(steps) / (to - from);
    };
    expect(mean(0, 4)).toBeGreaterThan(700);
    expect(mean(4, 8)).toBeLessThan(-850);
    for (const { values } of plan) {
      expect(values[0]).toBeGreaterThanOrEqual(499);
      expect(values[0]).toBeLessThanOrEqual(10_001);
    }
    expect(plan.some(({ reasons }) => reasons[0] === 'cheap')).toBe(true);
    expect(plan.some(({ reasons }) => reasons[0] === 'dear')).toBe(true);
  });

  test('stands still when prices hardly differ', () => {
    const { plan } = planned(
      BATTERY,
      5000,
      hourly((hour) => 0.3 + (hour % 2) * 0.01),
      (hub) =>
        hub.tell(
          'loadForecast',
          hourly(() => 5000),
          3,
        ),
    );
    expect(plan.reduce((sum, { powersW, hours }) => sum + Math.max(powersW[0]!, 0) * hours, 0)).toBeLessThan(300);
  });
});

describe('the plan of a room', () => {
  test('stays within its temperatures whatever prices there are, and heats before the dear hours', () => {
    fc.assert(
      fc.property(fc.array(somePrice, { minLength: HOURS, maxLength: HOURS }), (prices) => {
        const { plan } = planned(ROOM, 2050, prices, (hub) =>
          hub.tell(
            'outdoorForecast',
            hourly(() => 0),
            4,
          ),
        );
        for (const { values } of plan.slice(1)) {
          expect(values[0]).toBeGreaterThan(1945);
          expect(values[0]).toBeLessThan(2301);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('whether there is a plan', () => {
  test('there is none without prices, without a clock, and when planning is off; loads then run by rules', () => {
    const hub = new PlanHub(image, VEHICLE);
    hub.says(1, 5000);
    hub.scan(150);
    expect(hub.run.read('planState')).toBe('noPrices');
    expect(hub.run.read('planInForce')).toBe(false);
    expect([hub.run.read('load1State'), hub.run.read('load1Reason')]).toEqual(['on', 'ordinary']);
    hub.tell(
      'price',
      hourly(() => 0.3),
    );
    hub.scan();
    expect(hub.run.read('planState')).toBe('valid');
    hub.run.write('planningOff', true);
    hub.scan(2);
    expect(hub.run.read('planState')).toBe('off');
    expect(hub.run.read('planSteps')).toBe(0);
  });

  test('gaps and absurd prices do not stop it, nor forecasts that are nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: -90, max: 90, noNaN: true }), { nil: undefined }), {
          minLength: HOURS,
          maxLength: HOURS,
        }),
        (prices) => {
          const hub = new PlanHub(image, [VEHICLE, BATTERY, ROOM, TANK].join('\n'));
          hub.says(1, 5000);
          hub.says(2, 5000);
          hub.says(3, 2050);
          hub.says(4, 5000);
          hub.tell('price', [0.3, 0.2, ...prices.slice(2)]);
          hub.scan();
          expect(hub.run.read('planState')).toBe('valid');
          for (const { powersW } of hub.plan()) {
            expect(powersW[0]).toBeGreaterThanOrEqual(0);
            expect(powersW[0]).toBeLessThanOrEqual(3680);
            expect(Math.abs(powersW[1]!)).toBeLessThanOrEqual(4000);
            expect(powersW[2]).toBeLessThanOrEqual(2500);
            expect(powersW[3]).toBeLessThanOrEqual(2000);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  test('no scan takes more than two thirds of the work that a gateway allows', () => {
    const lean = new CoreImage(admit(bytes, { ...gatewayLimits, fuel: (gatewayLimits.fuel * 2) / 3 }));
    const hub = new PlanHub(lean, [VEHICLE, BATTERY, ROOM, TANK, DISHWASHER, INVERTER].join('\n'));
    hub.says(1, 20_000);
    hub.says(2, 5000);
    hub.says(3, 2050);
    hub.says(4, 5000);
    hub.says(5, 1000);
    hub.says(6, 0);
    hub.tell(
      'price',
      hourly((hour) => 0.2 + (hour % 7) / 50),
    );
    hub.tell(
      'solarForecast',
      hourly((hour) => 300 * (hour % 9)),
      3,
    );
    hub.scan(150);
    expect(hub.run.read('planState')).toBe('valid');
  });
});

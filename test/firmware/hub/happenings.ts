import fc from 'fast-check';
import { type HouseSpec, type LoadSpec, MUST, NEVER, spec } from './house.ts';

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const phase = oneOf(1, 2, 4);
const phases = oneOf(1, 2, 4, 7);
const leastTimes = { leastRun: oneOf(0, 30, 120), leastRest: oneOf(0, 30, 180) };
const rank = fc.integer({ min: 1, max: 4 });

const arbitraryLoad: fc.Arbitrary<LoadSpec> = fc.oneof(
  fc
    .record({ phases: phase, rank, power: fc.integer({ min: 500, max: 3000 }), ...leastTimes })
    .map((some) => spec.heater({ ...some, least: some.power })),
  fc.record({ phases: phase, rank, ...leastTimes }).map((some) => spec.tank(some)),
  fc.record({ phases, rank, ...leastTimes }).map((some) => spec.heatPump(some)),
  fc.record({ phases: oneOf(1, 2, 4), rank, ...leastTimes }).map((some) => spec.vehicle(some)),
  fc.record({ rank, ...leastTimes }).map((some) => spec.vehicle({ ...some, phases: 7, power: 11_040, least: 4140 })),
  fc.record({ phases, rank, discharge: oneOf(0, 2000, 5000) }).map((some) => spec.battery(some)),
  fc.record({ phases, rank, control: oneOf('power' as const, 'switched' as const) }).map((some) => spec.inverter(some)),
);

export const arbitraryHouse: fc.Arbitrary<HouseSpec> = fc
  .record({
    fuse: oneOf(16, 25, 35),
    phases: oneOf(1 as const, 3 as const),
    loads: fc.array(arbitraryLoad, { minLength: 1, maxLength: 8 }),
    limits: oneOf<Partial<HouseSpec>>(
      {},
      {},
      { importLimit: 6000 },
      { exportLimit: 2000 },
      { importLimit: 4000, exportLimit: 0 },
    ),
    startRandomisation: oneOf(0, 60),
    seed: fc.integer({ min: 0, max: 1000 }),
    ramp: oneOf(0, 0, 200),
  })
  .map(({ limits, ...house }) => ({ ...house, ...limits }));

/** Something that the house, its people, the utility or the operator does. Loads are counted from 0, modulo those there are. */
export type Happening =
  | { readonly kind: 'household'; readonly watts: readonly [number, number, number] }
  | { readonly kind: 'reactive'; readonly amperes: readonly [number, number, number] }
  | { readonly kind: 'sun'; readonly watts: number }
  | { readonly kind: 'price'; readonly price: number; readonly exportPrice: number }
  | {
      readonly kind: 'bid';
      readonly load: number;
      readonly bid: number;
      readonly most: number;
      readonly reason: number;
    }
  | { readonly kind: 'offer'; readonly load: number; readonly deliver: number; readonly ask: number }
  | { readonly kind: 'capacityLimit' | 'exportCapacityLimit' | 'failsafeLimit'; readonly watts: number }
  | { readonly kind: 'restoreInterval' | 'failsafeDuration'; readonly seconds: number }
  | { readonly kind: 'heartbeats'; readonly come: boolean }
  | { readonly kind: 'presence'; readonly load: number; readonly present: boolean }
  | { readonly kind: 'ownLimit'; readonly load: number; readonly watts: number }
  | { readonly kind: 'charge'; readonly load: number; readonly percent: number }
  | { readonly kind: 'wilful'; readonly load: number; readonly watts: number | undefined }
  | { readonly kind: 'fault'; readonly load: number; readonly fault: boolean; readonly old: boolean }
  | { readonly kind: 'meterAge'; readonly seconds: number }
  | ({
      readonly kind: 'event';
      readonly second: boolean;
      readonly startsIn: number;
      readonly stepS: number;
    } & SomeValues)
  | { readonly kind: 'cancelEvent'; readonly type: EventKind; readonly second: boolean }
  | { readonly kind: 'override'; readonly load: number; readonly mode: 'auto' | 'off' | 'on'; readonly seconds: number }
  | { readonly kind: 'powerCut' };

/** Types of events that dispatch has to do with. */
export const EVENT_KINDS = [
  'importCapacityLimit',
  'exportCapacityLimit',
  'simple',
  'dispatchSetpoint',
  'chargeStateSetpoint',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

interface SomeValues {
  readonly type: EventKind;
  readonly values: readonly (number | undefined)[];
}

const load = fc.nat({ max: 7 });
const power = fc.integer({ min: -3000, max: 6000 });
const price = fc.integer({ min: -500, max: 4000 });

const valuesOf = {
  importCapacityLimit: fc.integer({ min: 0, max: 9000 }),
  exportCapacityLimit: fc.integer({ min: 0, max: 9000 }),
  simple: fc.nat({ max: 3 }),
  dispatchSetpoint: fc.integer({ min: -6000, max: 6000 }),
  chargeStateSetpoint: fc.nat({ max: 100 }),
};
const arbitraryValues: fc.Arbitrary<SomeValues> = fc.oneof(
  ...EVENT_KINDS.map((type) =>
    fc.record({
      type: fc.constant(type),
      values: fc.array(fc.option(valuesOf[type], { nil: undefined, freq: 4 }), { minLength: 1, maxLength: 4 }),
    }),
  ),
);
const arbitraryEvent = fc
  .tuple(
    arbitraryValues,
    fc.record({
      kind: fc.constant('event' as const),
      second: fc.boolean(),
      startsIn: fc.integer({ min: -60, max: 60 }),
      stepS: fc.integer({ min: 20, max: 200 }),
    }),
  )
  .map(([some, event]) => ({ ...event, ...some }));

export const arbitraryHappening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('household' as const), watts: fc.tuple(power, power, power) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('reactive' as const),
      amperes: fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sun' as const), watts: fc.integer({ min: 0, max: 8000 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('price' as const), price, exportPrice: price }) },
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant('bid' as const),
      load,
      bid: fc.oneof(fc.constant(MUST), fc.constant(NEVER), price),
      most: fc.oneof(fc.constant(100_000), fc.integer({ min: 0, max: 6000 })),
      reason: fc.constantFrom(1, 2, 9),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('offer' as const),
      load,
      deliver: fc.integer({ min: 0, max: 6000 }),
      ask: price,
    }),
  },
  ...(['capacityLimit', 'exportCapacityLimit', 'failsafeLimit'] as const).map((kind) => ({
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant(kind),
      watts: fc.oneof(fc.constant(0xffff_ffff), fc.integer({ min: 0, max: 9000 })),
    }),
  })),
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('restoreInterval' as const), seconds: fc.constantFrom(0, 10, 30) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('failsafeDuration' as const), seconds: fc.constantFrom(0, 120) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('heartbeats' as const), come: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('presence' as const), load, present: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ownLimit' as const),
      load,
      watts: fc.constantFrom(0, 700, 2000, Infinity),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('charge' as const),
      load,
      percent: fc.constantFrom(0, 4, 6, 50, 99, 100),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wilful' as const),
      load,
      watts: fc.constantFrom(undefined, undefined, 0, 1500),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('fault' as const), load, fault: fc.boolean(), old: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('meterAge' as const), seconds: fc.constantFrom(0, 0, 3, 60) }),
  },
  { weight: 5, arbitrary: arbitraryEvent },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('cancelEvent' as const),
      type: fc.constantFrom(...EVENT_KINDS),
      second: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('override' as const),
      load,
      mode: fc.constantFrom('auto' as const, 'auto' as const, 'off' as const, 'on' as const),
      seconds: fc.constantFrom(0, 60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('powerCut' as const) }) },
);

/** What differs in truth from what the hub is told: by how much loads miss their power, and how late they follow. */
export interface Truth {
  readonly factor: number;
  readonly lag: number;
  readonly measured: boolean;
}

export const arbitraryTruth: fc.Arbitrary<Truth> = fc.record({
  factor: fc.double({ min: 0.9, max: 1.05, noNaN: true }),
  lag: fc.constantFrom(0, 0, 1, 2),
  measured: fc.constantFrom(true, true, true, false),
});

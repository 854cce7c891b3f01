import fc from 'fast-check';
import type { House, HubRun } from './house.ts';
import type { HubRules } from './hub-rules.ts';

/** The loads draw what their plates say, give or take. */
export const truePowers = fc.record({
  waterHeater: fc.integer({ min: 1700, max: 2050 }),
  heating: fc.integer({ min: 2500, max: 3050 }),
  evPerAmpere: fc.integer({ min: 200, max: 232 }),
});

/** Something that the house, the weather, the utility or the operator does. */
export type Happening =
  | { readonly kind: 'base' | 'price' | 'capacityLimit' | 'failsafeLimit' | 'maximumCurrent'; readonly value: number }
  | { readonly kind: 'tank' | 'room' | 'outdoor'; readonly value: number }
  | { readonly kind: 'vehicle'; readonly energy: number; readonly ownLimit: number }
  | { readonly kind: 'leave' | 'heartbeat' }
  | { readonly kind: 'level'; readonly level: number; readonly duration: number }
  | { readonly kind: 'enable'; readonly load: 'heatingEnabled' | 'waterHeaterEnabled'; readonly enabled: boolean };

const valued = <K extends string>(kind: K, value: fc.Arbitrary<number>) =>
  fc.record({ kind: fc.constant(kind), value });

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  valued('base', fc.integer({ min: -4000, max: 9000 })),
  valued('base', fc.integer({ min: 200, max: 1500 })),
  valued('price', fc.integer({ min: -500, max: 8000 })),
  valued('capacityLimit', fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12_000 }))),
  valued('failsafeLimit', fc.integer({ min: 1, max: 9000 })),
  valued('maximumCurrent', fc.integer({ min: 60, max: 320 })),
  valued('tank', fc.integer({ min: 35, max: 62 })),
  valued('room', fc.integer({ min: 14, max: 23 })),
  valued('outdoor', fc.integer({ min: -15, max: 25 })),
  fc.record({
    kind: fc.constant('vehicle' as const),
    energy: fc.integer({ min: 100, max: 40_000 }),
    ownLimit: fc.integer({ min: 0, max: 32 }),
  }),
  fc.record({ kind: fc.constantFrom('leave' as const, 'heartbeat' as const) }),
  fc.record({
    kind: fc.constant('level' as const),
    level: fc.integer({ min: 0, max: 3 }),
    duration: fc.integer({ min: 1, max: 900 }),
  }),
  fc.record({
    kind: fc.constant('enable' as const),
    load: fc.constantFrom('heatingEnabled' as const, 'waterHeaterEnabled' as const),
    enabled: fc.boolean(),
  }),
);

export function happen(what: Happening, hub: HubRun, house: House, rules: HubRules): void {
  switch (what.kind) {
    case 'base':
    case 'price':
    case 'tank':
    case 'room':
    case 'outdoor':
      house[what.kind] = what.value;
      return;
    case 'capacityLimit':
      hub.write('capacityLimit', what.value);
      rules.heartbeat();
      return;
    case 'failsafeLimit':
      hub.write('failsafeLimit', what.value);
      return;
    case 'maximumCurrent':
      hub.write('evMaximumCurrent', what.value / 10);
      return;
    case 'vehicle':
      Object.assign(house, { evConnected: true, evEnergyNeeded: what.energy, evOwnLimit: what.ownLimit });
      return;
    case 'leave':
      house.evConnected = false;
      return;
    case 'heartbeat':
      hub.write('heartbeat', 1);
      rules.heartbeat();
      return;
    case 'level':
      hub.writeWords(0, [what.level, 0, what.duration]);
      rules.levelWritten();
      return;
    case 'enable':
      hub.write(what.load, what.enabled);
  }
}

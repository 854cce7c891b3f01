import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapeOf } from '../../../../protocols/document/check-shape.ts';
import type { Profile } from '../../../../protocols/profile/profile.ts';
import { hubProfile } from '../../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../../../protocols/profiles/signal.generated.ts';
import type { FaultKind } from '../../../../sim/fault/fault.ts';
import { faultKinds } from '../../../../sim/fault/kinds.ts';
import { Random } from '../../../../sim/random.ts';

type DeviceFault = FaultKind<'device', Record<string, unknown>>;
const kinds = [...faultKinds.values()].filter(({ on }) => on === 'device') as unknown as DeviceFault[];
const profiles: Profile[] = [meterProfile, hubProfile, signalProfile];

test('the faults of a device itself are there', () => {
  const told = kinds.map(({ name, extent }) => `${name} ${extent}`);
  expect(told).toEqual(
    expect.arrayContaining([
      'stuckSensor span',
      'driftingSensor span',
      'noisySensor span',
      'weldedRelay span',
      'powerLoss span',
      'brownOut span',
      'flashWear span',
      'bitRot moment',
      'slowScan span',
      'clockDrift span',
      'clockJump moment',
    ]),
  );
});

test.each(kinds.map((kind) => [kind.name, kind] as const))(
  '%s: what chance gives is within its schema and its device',
  (_name, kind) => {
    const valid = shapeOf({ type: 'object', ...kind.schema, additionalProperties: false })();
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...profiles), (seed, profile) => {
        const parameters = kind.sample(new Random(seed), profile);
        expect([valid(parameters), valid.errors]).toEqual([true, null]);
        expect(kind.check?.(profile, parameters)).toBeUndefined();
        expect(kind.sample(new Random(seed), profile)).toEqual(parameters);
      }),
      { numRuns: 50 },
    );
  },
);

test.each(kinds.map((kind) => [kind.name, kind] as const))('%s: every parameter is described', (_name, kind) => {
  const { properties = {}, required } = kind.schema as Record<string, Record<string, { description?: string }>>;
  for (const [name, shape] of Object.entries(properties))
    expect([name, shape.description]).toEqual([name, expect.any(String)]);
  for (const name of Object.values(required ?? {})) expect(properties).toHaveProperty(String(name));
});

test('a channel or record that the device does not have is told with those that it has', () => {
  const check = (name: string, parameters: Record<string, unknown>, profile: Profile = meterProfile) =>
    kinds.find((kind) => kind.name === name)!.check!(profile, parameters);
  expect(check('stuckSensor', { channel: 'value2' })).toMatch(
    /^a meter has no input channel value2; there are voltageL1, /,
  );
  expect(check('weldedRelay', { channel: 'voltageL1' })).toBe(
    'a meter has no output channel voltageL1; there are relayClosed, pulsesActive, pulsesReactive, pulseLength',
  );
  expect(check('powerLoss', { warningChannel: 'supplyFails' })).toMatch(/^a meter has no input channel supplyFails; /);
  expect(check('brownOut', { warningMs: 5 }, signalProfile)).toBeUndefined();
  expect(check('bitRot', { record: 'lamps' })).toMatch(
    /^a meter has no record lamps; there are config, settings, energy, energyAlternate/,
  );
  expect(check('flashWear', { record: 'fault' }, signalProfile)).toBeUndefined();
});

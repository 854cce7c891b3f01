import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_KEY_BEHIND_COPIES } from '../../../host/slots/trial-records.ts';
import { RollbackReason } from '../../../protocols/update/refusal.ts';
import { UpdateOutcome, UpdateState } from '../../../protocols/update/update-status.ts';
import { ENERGY_RECORD, type MeterImage, SETTING_RECORD, storedValue } from './meter-image.ts';
import { UpdateRig, updateTo } from './update-rig.ts';

const NEW: MeterImage = { build: 2, schema: 2, migrates: [1] };

/** Schema and value of the device's own record, of which there is nothing else then. */
function settledRecord(rig: UpdateRig): [schema: number, energy: number] {
  rig.scan();
  const keys = rig.records.keys().filter((key) => key < FIRST_KEY_BEHIND_COPIES);
  expect(keys.every((key) => key === ENERGY_RECORD || key === SETTING_RECORD)).toBe(true);
  const record = rig.records.load(ENERGY_RECORD)!;
  return [record[0]!, storedValue(record)];
}

test('firmware with another schema takes the records over; when it is confirmed they are its own', () => {
  const rig = new UpdateRig();
  rig.scan(5);
  rig.tryOut(updateTo(NEW));
  expect(rig.records.load(ENERGY_RECORD)![0]).toBe(1);
  rig.command({ kind: 'confirm' });
  rig.scan(2);
  expect(settledRecord(rig)).toEqual([2, rig.expectedEnergy]);
  rig.powerCycle();
  rig.scan();
  expect([rig.build, rig.energy]).toEqual([2, rig.expectedEnergy]);
});

test('when it is rolled back, the firmware of before has metered all that time', () => {
  const rig = new UpdateRig({ first: { build: 1, saveEvery: 1000, readyAfter: 3 } });
  rig.scan(5);
  rig.tryOut(updateTo({ ...NEW, readyAfter: 5, saveEvery: 7 }));
  rig.scan(100);
  rig.command({ kind: 'rollBack' });
  rig.scan(10);
  expect([rig.build, rig.status().rollbackReason]).toEqual([1, RollbackReason.command]);
  expect(rig.energy).toBe(rig.expectedEnergy);
  rig.scan(2000);
  expect(settledRecord(rig)[0]).toBe(1);
});

test('when its watchdog ends it, the firmware of before goes on from the shadow without a loss', () => {
  const rig = new UpdateRig({ first: { build: 1, saveEvery: 1000, readyAfter: 0 } });
  rig.scan(5);
  rig.tryOut(updateTo({ ...NEW, trapsOnInput: true }));
  rig.device.inputChannels[1] = 1;
  rig.scan(6);
  expect([rig.build, rig.status().rollbackReason]).toEqual([1, RollbackReason.watchdog]);
  expect(rig.energy).toBe(rig.expectedEnergy);
});

test('firmware in the shadow stays ready to take over, so that it goes on when the one on trial does not run', () => {
  const rig = new UpdateRig({ first: { build: 1, readyAfter: 40, saveEvery: 1000 } });
  rig.scan(5);
  rig.tryOut(updateTo({ ...NEW, trapsOnInput: true }));
  rig.device.inputChannels[1] = 1;
  rig.scan(3);
  expect([rig.build, rig.energy]).toEqual([1, rig.expectedEnergy]);
  // It has not been started anew: its scans are counted from the first one on.
  expect(rig.device.outputChannels[1]).toBeGreaterThan(60);
  const coil = new Uint8Array(1);
  rig.device.read(0, 0, 1, coil, 0);
  expect(coil[0]).toBe(0);
});

test('firmware that is not ready in the shadow is started anew when the one on trial does not run', () => {
  const rig = new UpdateRig({ first: { build: 1, readyAfter: 40 } });
  rig.scan(5);
  rig.tryOut(updateTo({ ...NEW, trapsOnInput: true }));
  rig.powerCycle();
  rig.scan(20);
  rig.device.inputChannels[1] = 1;
  rig.scan(6);
  expect([rig.build, rig.status().rollbackReason]).toEqual([1, RollbackReason.watchdog]);
  // Its scans are counted from its start.
  expect(rig.device.outputChannels[1]).toBeLessThan(5);
});

test('what the firmware on trial is set to goes with it', () => {
  const rig = new UpdateRig();
  const set = (value: number): void => {
    rig.device.write(3, 0, 1, Uint8Array.of(0, value), 0);
  };
  const setting = (): number => {
    const register = new Uint8Array(2);
    rig.device.read(3, 0, 1, register, 0);
    return register[1]!;
  };
  set(11);
  rig.tryOut(updateTo(NEW));
  expect(setting()).toBe(11);
  set(22);
  rig.command({ kind: 'rollBack' });
  rig.scan(3);
  expect([rig.build, setting()]).toEqual([1, 11]);
  rig.powerCycle();
  expect(setting()).toBe(11);
});

/** What may happen in a trial, in any order. */
type Step =
  | { readonly kind: 'scan'; readonly count: number; readonly elapsedMs: number }
  | { readonly kind: 'powerCycle' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'rollBack' }
  | { readonly kind: 'trap' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('scan' as const),
      count: fc.integer({ min: 1, max: 20 }),
      elapsedMs: fc.integer({ min: 1, max: 5000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('powerCycle' as const, 'confirm' as const, 'rollBack' as const, 'trap' as const),
    }),
  },
);

test('a meter loses and invents no energy in updates with and without migration, whatever becomes of them and when', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.array(step, { maxLength: 12 })), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (updates, shakesHands) => {
        const handshake = shakesHands ? { readyAfter: 2 } : {};
        const rig = new UpdateRig({ first: { build: 1, trapsOnInput: true, ...handshake } });
        let schema = 1;
        for (const [index, [migrates, steps]] of updates.entries()) {
          rig.scan(2);
          const build = index + 2;
          const next = migrates ? schema + 1 : schema;
          const image = { build, schema: next, migrates: [schema], trapsOnInput: true, ...handshake };
          rig.tryOut(updateTo(image), { trialS: 40 });
          for (const action of steps) play(rig, action);
          rig.scan(60, 1000);
          const { state, outcome } = rig.status();
          expect(state).toBe(UpdateState.idle);
          if (outcome === UpdateOutcome.confirmed) schema = next;
          expect(rig.build).toBe(
            outcome === UpdateOutcome.confirmed ? build : rig.status().slots[rig.status().active].sequence,
          );
          expect(rig.energy).toBe(rig.expectedEnergy);
          expect(settledRecord(rig)).toEqual([schema, rig.expectedEnergy]);
        }
      },
    ),
    { numRuns: 40 },
  );
});

function play(rig: UpdateRig, action: Step): void {
  switch (action.kind) {
    case 'scan':
      rig.scan(action.count, action.elapsedMs);
      break;
    case 'powerCycle':
      rig.powerCycle();
      break;
    case 'trap': {
      // A scan that traps meters nothing, also in firmware that is not on trial.
      const metered = rig.expectedEnergy;
      rig.device.inputChannels[1] = 1;
      rig.scan();
      if (rig.build === 0) rig.expectedEnergy = metered;
      rig.device.inputChannels[1] = 0;
      break;
    }
    default:
      // Without a trial a way back would begin one.
      if (rig.status().state === UpdateState.trial) rig.command({ kind: action.kind });
  }
}

import { describe, expect, test } from 'vitest';
import { ConfigRefusedError } from '../../../host/runtime/device.ts';
import { ImageRefusedError } from '../../../host/runtime/image/admit.ts';
import { NothingToRunError } from '../../../host/slots/image-starter.ts';
import { slotLayout } from '../../../host/slots/layout.ts';
import { UpdatableDevice } from '../../../host/slots/updatable-device.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { refusalName } from '../../../protocols/update/refusal.ts';
import { PayloadEncoding } from '../../../protocols/update/update-command.ts';
import { SlotState, UpdateState } from '../../../protocols/update/update-status.ts';
import { loadMeterImage, type MeterImage } from './meter-image.ts';
import { plainChecks } from './plain-checks.ts';
import { SLOT_SIZE, UpdateRig, updateTo } from './update-rig.ts';

const A = 0;
const B = 1;

/** Bits of a slot's image rot. */
function damage({ memory }: UpdateRig, ...slots: readonly (0 | 1)[]): void {
  const layout = slotLayout(memory, SLOT_SIZE);
  for (const slot of slots) layout.slots[slot].image.program(3, new Uint8Array(5));
}

/** Nothing runs, whatever is asked; files are served. */
function expectRecovery(rig: UpdateRig): void {
  const { device } = rig;
  expect(device.recovering).toBe(true);
  expect(device.running).toBe(false);
  rig.scan(3);
  expect([...device.outputChannels]).toEqual([0, 0]);
  const registers = new Uint8Array(8);
  expect(device.read(Bank.inputRegisters, 0, 4, registers, 0)).toBe(ExceptionCode.serverDeviceFailure);
  expect(device.write(Bank.coils, 0, 1, Uint8Array.of(1), 0)).toBe(ExceptionCode.serverDeviceFailure);
  expect(device.config).toBeUndefined();
  expect(() => device.configure(new Uint8Array(0))).toThrow(ConfigRefusedError);
  expect(device.class).toBe('plain');
  expect(device.identity).toMatchObject({ vendorName: 'Kerb', productCode: 'PLAIN', majorMinorRevision: 'recovery' });
  expect(rig.events).toContainEqual(expect.stringMatching(/^firmwareMissing/));
  const { state, active, slots } = rig.status();
  expect(state).toBe(UpdateState.idle);
  expect([SlotState.damaged, SlotState.unfit]).toContain(slots[active].state);
}

/** What a host does to a device that runs nothing; then it runs that build, steadily. */
function rescue(rig: UpdateRig, image: MeterImage): void {
  rig.tryOut(updateTo(image));
  expect(rig.command({ kind: 'confirm' })).toBe(0);
  rig.scan(40);
  expect(rig.status().state).toBe(UpdateState.idle);
  rig.powerCycle();
  rig.scan(2);
  expect(rig.device.recovering).toBe(false);
  expect(rig.device.running).toBe(true);
  expect(rig.build).toBe(image.build);
}

describe('a device whose slots are both damaged', () => {
  test('starts, does nothing but take updates, and runs again with its records after one', () => {
    const rig = new UpdateRig();
    rig.tryOut(updateTo({ build: 2 }));
    rig.command({ kind: 'confirm' });
    rig.scan(5);
    const metered = rig.energy;
    damage(rig, A, B);
    rig.powerCycle();
    expectRecovery(rig);
    expect(rig.status().slots.map(({ state }) => state)).toEqual([SlotState.damaged, SlotState.damaged]);
    rig.powerCycle();
    expectRecovery(rig);
    const before = rig.expectedEnergy;
    // The same release as before, as it need not be newer than what does not run.
    rig.stage(updateTo({ build: 2 }));
    rig.activate();
    rig.scanUntil(UpdateState.trial);
    expect(rig.build).toBe(2);
    expect(rig.energy).toBeGreaterThanOrEqual(metered);
    expect(rig.energy - metered).toBeLessThanOrEqual(rig.expectedEnergy - before);
    rig.scan(12);
    expect(rig.command({ kind: 'confirm' })).toBe(0);
  });

  const NEXT = updateTo({ build: 2 });
  const MIGRATING = updateTo({ build: 2, schema: 2, migrates: [1] });
  const PHASES: readonly (readonly [string, MeterImage, (rig: UpdateRig) => void])[] = [
    ['as it left the factory', { build: 1 }, () => {}],
    ['while blocks arrive', { build: 1 }, (rig) => rig.begin(NEXT)],
    ['with an image staged', { build: 1 }, (rig) => rig.stage(NEXT)],
    [
      'with an image that waits',
      { build: 1 },
      (rig) => {
        rig.stage(NEXT);
        rig.activate({ notBeforeS: rig.nowMs / 1000 + 3600 });
      },
    ],
    ['in a trial', { build: 1 }, (rig) => rig.tryOut(NEXT)],
    ['in a trial of another schema', { build: 1 }, (rig) => rig.tryOut(MIGRATING)],
    [
      'while records of a confirmed trial move',
      { build: 3, schema: 2, migrates: [1] },
      (rig) => {
        rig.tryOut(MIGRATING);
        rig.command({ kind: 'confirm' });
      },
    ],
    [
      'while records of a trial that was rolled back go',
      { build: 1 },
      (rig) => {
        rig.tryOut(MIGRATING);
        rig.command({ kind: 'rollBack' });
        rig.scan(1);
      },
    ],
  ];
  test.each(PHASES)('%s, comes back', (_, image, prepare) => {
    const rig = new UpdateRig();
    rig.scan(3);
    prepare(rig);
    damage(rig, A, B);
    rig.powerCycle();
    expect(rig.device.recovering).toBe(true);
    rig.scan(40);
    if (rig.status().state === UpdateState.receiving) rig.command({ kind: 'abort' });
    expectRecovery(rig);
    rescue(rig, image);
  });

  test('takes an older release than ran before, but none below the floor, and no difference', () => {
    const rig = new UpdateRig();
    rig.tryOut(updateTo({ build: 5 }, { floor: 3 }));
    rig.command({ kind: 'confirm' });
    damage(rig, A, B);
    rig.powerCycle();
    expect(rig.begin(updateTo({ build: 2 }))).toBe(ExceptionCode.illegalDataValue);
    expect(refusalName(rig.status().refusal)).toBe('belowFloor');
    const { image, envelope } = updateTo({ build: 6 });
    rig.begin({ image, envelope });
    rig.command({ kind: 'abort' });
    const delta = { encoding: PayloadEncoding.delta, base: rig.status().slots[B].digest.subarray(0, 8) };
    expect(rig.beginAgain({ image, envelope }, image, delta)).toBe(ExceptionCode.illegalDataValue);
    expect(refusalName(rig.status().refusal)).toBe('wrongBase');
    rescue(rig, { build: 4 });
  });

  test('trusts nobody else than before', () => {
    const rig = new UpdateRig();
    damage(rig, A);
    rig.powerCycle();
    expect(rig.begin(updateTo({ build: 2 }, { by: 'somebody' }))).toBe(ExceptionCode.illegalDataValue);
    expect(refusalName(rig.status().refusal)).toBe('notTrusted');
    expect(rig.begin(updateTo({ build: 2, class: 'other' }, { class: 'other' }))).toBe(ExceptionCode.illegalDataValue);
    expect(refusalName(rig.status().refusal)).toBe('wrongClass');
  });

  test('goes back to doing nothing when what was to bring it back fails on trial, also after a power cut', () => {
    const rig = new UpdateRig();
    damage(rig, A);
    rig.powerCycle();
    rig.stage(updateTo({ build: 2, trapsAt: 14 }));
    rig.activate();
    rig.scanUntil(UpdateState.trial);
    rig.scan(60);
    expectRecovery(rig);
    rig.powerCycle();
    expectRecovery(rig);
    rescue(rig, { build: 2 });
  });

  test('without a factory at hand does not know what it is, and says so', () => {
    const rig = new UpdateRig();
    damage(rig, A);
    const { memory, records, nowMs } = rig;
    const options = { name: 'meter', memory, records, slotSize: SLOT_SIZE, load: loadMeterImage, checks: plainChecks };
    expect(() => new UpdatableDevice(options, nowMs)).toThrow(NothingToRunError);
  });
});

test('an image that is whole but may not run any more is told apart from a damaged one', () => {
  const rig = new UpdateRig();
  rig.load = (bytes) => {
    const image = loadMeterImage(bytes);
    if (image.identity.majorMinorRevision === '1.1') throw new ImageRefusedError('it uses what is not allowed now');
    return image;
  };
  expect(() => rig.powerCycle()).toThrow(NothingToRunError);
  const { load } = rig;
  // The factory's image is one that may run.
  const next = new UpdateRig({ first: { build: 2 } });
  next.tryOut(updateTo({ build: 3 }));
  next.command({ kind: 'confirm' });
  damage(next, A);
  next.load = (bytes) => {
    if (loadMeterImage(bytes).identity.majorMinorRevision === '1.3') throw new ImageRefusedError('not allowed now');
    return load(bytes);
  };
  next.powerCycle();
  expectRecovery(next);
  expect(next.status().slots.map(({ state }) => state)).toEqual([SlotState.damaged, SlotState.unfit]);
  rescue(next, { build: 4 });
});

describe('a trial whose image of before is damaged', () => {
  function onTrial(image: MeterImage): UpdateRig {
    const rig = new UpdateRig();
    rig.tryOut(updateTo(image), { trialS: 60 });
    damage(rig, A);
    return rig;
  }

  test('goes on when its time is over, cannot be rolled back by command, and can be confirmed', () => {
    const rig = onTrial({ build: 2 });
    rig.scan(700);
    expect(rig.status().state).toBe(UpdateState.trial);
    expect(rig.build).toBe(2);
    expect(rig.command({ kind: 'rollBack' })).toBe(ExceptionCode.illegalDataValue);
    expect(refusalName(rig.status().refusal)).toBe('wrongDigest');
    expect(rig.command({ kind: 'confirm' })).toBe(0);
    rig.scan(2);
    expect(rig.status().state).toBe(UpdateState.idle);
    expect(rig.build).toBe(2);
  });

  test('ends with nothing that runs when its firmware does not, and the device comes back', () => {
    const rig = onTrial({ build: 2, trapsAt: 30 });
    rig.scan(120);
    expectRecovery(rig);
    rescue(rig, { build: 3 });
  });

  test('ends before it began when the new firmware does not start: the present one, which runs still, goes on', () => {
    const rig = new UpdateRig();
    // What passes two self-tests beside the present firmware, and traps when it is to start in earnest.
    let starts = 0;
    rig.load = (bytes) => {
      const image = loadMeterImage(bytes);
      if (image.identity.majorMinorRevision === '1.1') return image;
      return {
        ...image,
        source: {
          instantiate: (platform) => {
            if (++starts > 2) throw new ImageRefusedError('it does not start any more');
            return image.source.instantiate(platform);
          },
        },
      };
    };
    rig.stage(updateTo({ build: 2 }));
    damage(rig, A);
    rig.activate();
    rig.scan(60);
    expect(starts).toBeGreaterThan(2);
    expect(rig.status().state).toBe(UpdateState.idle);
    expect(rig.build).toBe(1);
    expect(rig.energy).toBe(rig.expectedEnergy);
  });
});

test('a device whose keys are damaged trusts those of the factory again, and takes updates', () => {
  const rig = new UpdateRig();
  const { keySet } = slotLayout(rig.memory, SLOT_SIZE);
  keySet.program(0, new Uint8Array(keySet.size));
  rig.powerCycle();
  expect(rig.status().keySetVersion).toBe(1);
  expect(rig.events).toContain('keySetReplaced 1');
  rescue(rig, { build: 2 });
});

test('a device that cannot read any more what it runs says so, and begins anew as from the factory', () => {
  const rig = new UpdateRig();
  rig.scan(3);
  expect(rig.log).toEqual([]);
  const { boot } = slotLayout(rig.memory, SLOT_SIZE);
  boot.program(0, new Uint8Array(boot.size));
  rig.powerCycle();
  expect(rig.log).toContain('what its slots held cannot be read any more: it begins anew, as from the factory');
  expect(rig.events).toContain('slotDamaged 0');
  rig.scan(2);
  expect(rig.device.running).toBe(true);
  expect(rig.build).toBe(1);
});

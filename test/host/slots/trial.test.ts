import { describe, expect, test } from 'vitest';
import { REINSTATED_CONFIRM_AFTER_S } from '../../../host/slots/update-commands.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { RollbackReason, refusalName } from '../../../protocols/update/refusal.ts';
import { UpdateOutcome, UpdateState } from '../../../protocols/update/update-status.ts';
import type { MeterImage } from './meter-image.ts';
import { UpdateRig, updateTo } from './update-rig.ts';

const refusalOf = (rig: UpdateRig): string => refusalName(rig.status().refusal);

describe('a trial', () => {
  const tried = (image: MeterImage, terms?: Parameters<UpdateRig['activate']>[0], first?: MeterImage): UpdateRig => {
    const rig = new UpdateRig(first && { first });
    rig.scan(3);
    rig.tryOut(updateTo(image), terms);
    return rig;
  };

  test('is confirmed no sooner than the image has done the scans of its self-test', () => {
    const rig = new UpdateRig();
    rig.stage(updateTo({ build: 2 }));
    rig.activate();
    rig.scanUntil(UpdateState.trial);
    expect(rig.command({ kind: 'confirm' })).toBe(ExceptionCode.serverDeviceBusy);
    rig.scan(9);
    expect(rig.command({ kind: 'confirm' })).toBe(0);
  });

  test('confirms itself after its time', () => {
    const rig = tried({ build: 2 }, { confirmAfterS: 30, trialS: 0 });
    expect(rig.status().trialRemainingS).toBe(29);
    rig.scan(285);
    expect(rig.status()).toMatchObject({ state: UpdateState.trial });
    rig.scan(5);
    expect(rig.status()).toMatchObject({ state: UpdateState.idle, outcome: UpdateOutcome.confirmed });
  });

  test('that nobody confirms ends with the firmware of before, which has missed nothing', () => {
    const rig = tried({ build: 2 }, { trialS: 30 });
    rig.scan(300);
    expect([rig.build, rig.status().outcome, rig.status().rollbackReason]).toEqual([
      1,
      UpdateOutcome.rolledBack,
      RollbackReason.notConfirmed,
    ]);
    expect(rig.energy).toBe(rig.expectedEnergy);
  });

  test('ends by command, at a safe moment', () => {
    const rig = tried({ build: 2, readyAfter: 20, saveEvery: 1000 });
    expect(rig.command({ kind: 'rollBack' })).toBe(0);
    expect(rig.command({ kind: 'confirm' })).toBe(ExceptionCode.illegalDataValue);
    rig.scan(20);
    expect(rig.build).toBe(2);
    rig.scan(3);
    expect([rig.build, rig.status().rollbackReason]).toEqual([1, RollbackReason.command]);
    expect(rig.energy).toBe(rig.expectedEnergy);
  });

  test('that was rolled back is not begun again by a command that comes twice', () => {
    const rig = tried({ build: 2 });
    rig.command({ kind: 'rollBack' });
    rig.scan(2);
    expect(rig.build).toBe(1);
    expect(rig.command({ kind: 'rollBack' })).toBe(ExceptionCode.illegalDataValue);
    rig.scan(30);
    expect([rig.build, refusalOf(rig)]).toEqual([1, 'wrongState']);
  });

  test('ends when the watchdog has ended the image three times, in the same scan', () => {
    const rig = tried({ build: 2, trapsAt: 25 });
    const builds: number[] = [];
    for (let scan = 0; scan < 80; scan++) {
      rig.scan();
      builds.push(rig.build);
    }
    const { outcome, rollbackReason } = rig.status();
    expect([outcome, rollbackReason]).toEqual([UpdateOutcome.rolledBack, RollbackReason.watchdog]);
    // Two scans without outputs, those of the first two resets; the third one is that of the firmware of before.
    expect(builds.filter((build) => build === 0)).toHaveLength(2);
    expect(builds.lastIndexOf(2)).toBe(builds.indexOf(1) - 1);
    expect(rig.device.resets).toBe(3);
  });

  test.each([
    ['and its outputs are those of the firmware of before in that scan', 0],
    ['also when it is started anew in the trial', 1],
  ])('ends at once when the image traps in the scans of its self-test, %s', (_what, powerCycles) => {
    const rig = new UpdateRig();
    rig.stage(updateTo({ build: 2, trapsOnInput: true }));
    rig.activate();
    rig.scanUntil(UpdateState.trial);
    rig.scan(3);
    for (let cycle = 0; cycle < powerCycles; cycle++) rig.powerCycle();
    rig.device.inputChannels[1] = 1;
    rig.scan();
    expect([rig.build, rig.status().rollbackReason]).toEqual([1, RollbackReason.selfTest]);
    expect(rig.energy).toBe(rig.expectedEnergy);
  });

  test('ends when power has come and gone too often', () => {
    const rig = tried({ build: 2 });
    for (const starts of [2, 3]) {
      rig.powerCycle();
      rig.scan(3);
      expect([rig.build, rig.status().trialStarts]).toEqual([2, starts]);
    }
    rig.powerCycle();
    rig.scan();
    expect([rig.build, rig.status().rollbackReason]).toEqual([1, RollbackReason.tooManyStarts]);
    expect(rig.events).toContain(`updateRolledBack ${RollbackReason.tooManyStarts}`);
  });

  test('goes on at its time after a power cut, less what was not saved', () => {
    const rig = tried({ build: 2 }, { trialS: 200 });
    rig.scan(1000);
    rig.powerCycle();
    expect(rig.status().trialRemainingS).toBeLessThanOrEqual(140);
    expect(rig.status().trialRemainingS).toBeGreaterThanOrEqual(90);
  });

  test('that is confirmed raises the floor, below which nothing runs again', () => {
    const rig = new UpdateRig();
    rig.tryOut(updateTo({ build: 5 }, { floor: 4 }));
    rig.command({ kind: 'confirm' });
    expect(rig.status().floor).toBe(4);
    expect(rig.command({ kind: 'rollBack' })).toBe(ExceptionCode.illegalDataValue);
    expect(refusalOf(rig)).toBe('belowFloor');
  });

  test('with an image that is lost from its slot ends with the one of before', () => {
    const rig = tried({ build: 2 });
    for (let at = 0; at < rig.memory.size; at++) flipIfImage(rig, at);
    rig.powerCycle();
    rig.scan();
    expect([rig.build, rig.status().rollbackReason]).toEqual([1, RollbackReason.damaged]);
    expect(rig.events).toContain('slotDamaged 1');
  });
});

/** Damages what says `"build":2`. */
function flipIfImage({ memory }: UpdateRig, at: number): void {
  const wanted = new TextEncoder().encode('"build":2');
  if (at + wanted.length > memory.size) return;
  const found = new Uint8Array(wanted.length);
  memory.read(at, found);
  if (Buffer.compare(found, wanted) === 0) memory.flip(at + 2, 1);
}

test('without a trial, the firmware of before comes back on trial, and stays when it does well', () => {
  const rig = new UpdateRig();
  rig.tryOut(updateTo({ build: 2 }));
  rig.command({ kind: 'confirm' });
  rig.scan();
  expect(rig.command({ kind: 'rollBack' })).toBe(0);
  rig.scan(13);
  expect([rig.build, rig.status().state]).toEqual([1, UpdateState.trial]);
  rig.scan(REINSTATED_CONFIRM_AFTER_S + 2, 1000);
  expect([rig.build, rig.status().state, rig.status().outcome]).toEqual([1, UpdateState.idle, UpdateOutcome.confirmed]);
  expect(rig.energy).toBe(rig.expectedEnergy);
});

import { expect, test } from 'vitest';
import { FlashError } from '../../../host/memory/flash-memory.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { refusalName } from '../../../protocols/update/refusal.ts';
import { UpdateOutcome, UpdateState } from '../../../protocols/update/update-status.ts';
import { UpdateRig, updateTo } from './update-rig.ts';

/** From now on no operation of the memory succeeds. Returns what ends it. */
function fail({ memory }: UpdateRig): () => void {
  const program = memory.program.bind(memory);
  const erase = memory.erase.bind(memory);
  memory.program = (address) => {
    throw new FlashError('program', address, new Error('the disk is full'));
  };
  memory.erase = (address) => {
    throw new FlashError('erase', address, new Error('the disk is full'));
  };
  return () => {
    memory.program = program;
    memory.erase = erase;
  };
}

const update = updateTo({ build: 2 });

test('what cannot be written is answered serverDeviceFailure, and told', () => {
  const rig = new UpdateRig();
  const recover = fail(rig);
  rig.begin(update);
  expect(rig.status().state).toBe(UpdateState.idle);
  expect(refusalName(rig.status().refusal)).toBe('memory');
  expect(rig.log.some((line) => line.includes('the disk is full'))).toBe(true);
  recover();
  expect(rig.begin(update)).toBe(0);
  const again = fail(rig);
  expect(rig.block(update.image, 0)).toBe(ExceptionCode.serverDeviceFailure);
  again();
  expect(rig.status().missingBlocks).toBe(3);
  expect(rig.blocks(update.image)).toEqual([0, 0, 0]);
});

/** Scans after which memory fails, from `verify` on; it lasts so long. */
const FAILS_FOR = 30;

test('firmware goes on while memory fails, and the update is completed afterwards, whenever that was', () => {
  for (let from = 0; from <= 50; from += 2) {
    const rig = new UpdateRig();
    rig.begin(update);
    rig.blocks(update.image);
    let recover: (() => void) | undefined;
    let over = false;
    for (let scan = 0; scan < 400 && !over; scan++) {
      if (scan === from) recover = fail(rig);
      if (scan === from + FAILS_FOR) recover?.();
      const { state, outcome } = rig.status();
      if (state === UpdateState.receiving) rig.command({ kind: 'verify' });
      if (state === UpdateState.staged) rig.activate();
      if (state === UpdateState.trial) rig.command({ kind: 'confirm' });
      over = outcome === UpdateOutcome.confirmed && scan > from + FAILS_FOR;
      rig.scan();
      expect([1, 2]).toContain(rig.build);
    }
    expect([from, over, rig.build, rig.energy]).toEqual([from, true, 2, rig.expectedEnergy]);
    rig.powerCycle();
    rig.scan();
    expect([rig.build, rig.energy]).toEqual([2, rig.expectedEnergy]);
  }
});

import { expect, test } from 'vitest';
import { UpdateOutcome, UpdateState } from '../../../protocols/update/update-status.ts';
import { PowerCutError } from '../../../sim/memory/power-cut-error.ts';
import { Random } from '../../../sim/random.ts';
import type { MeterImage } from './meter-image.ts';
import { type Update, UpdateRig, updateTo } from './update-rig.ts';

const SEED = 20260115;
/** Hundreds of updates, on a busy computer. */
const TIMEOUT_MS = 180_000;
const MOMENTS = ['before', 'torn', 'after'] as const;

interface Scenario {
  readonly name: string;
  readonly next: MeterImage;
  /** What the host does with the trial. */
  readonly end: 'confirm' | 'rollBack';
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'an update', next: { build: 2, readyAfter: 1 }, end: 'confirm' },
  { name: 'an update that is rolled back', next: { build: 2, readyAfter: 1 }, end: 'rollBack' },
  { name: 'an update with a migration', next: { build: 2, schema: 2, migrates: [1] }, end: 'confirm' },
  {
    name: 'an update with a migration that is rolled back',
    next: { build: 2, schema: 2, migrates: [1] },
    end: 'rollBack',
  },
];

/** A host that knows nothing but the status: it does what comes next, until the trial is over. True then. */
function hostStep(rig: UpdateRig, update: Update, end: Scenario['end']): boolean {
  const { state, outcome, missingBlocks } = rig.status();
  switch (state) {
    case UpdateState.idle:
      if (outcome !== UpdateOutcome.none) return true;
      rig.begin(update);
      break;
    case UpdateState.receiving:
      if (missingBlocks > 0) rig.blocks(update.image);
      rig.command({ kind: 'verify' });
      break;
    case UpdateState.staged:
      rig.activate();
      break;
    case UpdateState.trial:
      rig.scan(11);
      rig.command({ kind: end });
      break;
  }
  rig.scan();
  return false;
}

/**
 * What the device has metered is what it should have; but for scans that power cut off, which each firmware of a trial has
 * metered or has not.
 */
class EnergyCheck {
  readonly #rig: UpdateRig;
  /** Scans that only the firmware in charge has metered. */
  #missedByShadow = 0;

  constructor(rig: UpdateRig) {
    this.#rig = rig;
  }

  /** After a cut. `scan`: what the scan that was cut off was about. */
  afterCut(scan: number): void {
    const lost = this.#rig.expectedEnergy - this.#rig.energy;
    expect([0, scan, this.#missedByShadow, this.#missedByShadow + scan]).toContain(lost);
    this.#missedByShadow = lost === 0 ? this.#missedByShadow + scan : 0;
    this.#rig.expectedEnergy = this.#rig.energy;
  }

  atEnd(): void {
    expect([0, this.#missedByShadow]).toContain(this.#rig.expectedEnergy - this.#rig.energy);
  }
}

/** Until the trial is over, with power coming again after each cut. Energy is compared after each. */
function play(rig: UpdateRig, update: Update, end: Scenario['end'], cuts: (() => void)[]): EnergyCheck {
  const check = new EnergyCheck(rig);
  for (let steps = 0; steps < 200; steps++) {
    const metered = rig.expectedEnergy;
    try {
      if (!hostStep(rig, update, end)) continue;
      if (rig.records.keys().every((key) => key < 4096)) return check;
      // Copies of records move with the scans.
      rig.scan();
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error;
      recover(rig, cuts);
      expect(rig.device.running).toBe(true);
      check.afterCut(rig.expectedEnergy === metered ? 0 : rig.lastScanEnergy);
      rig.scan();
      expect([1, 2]).toContain(rig.build);
    }
  }
  throw new Error(`the update does not come to an end: ${JSON.stringify(rig.status())}`);
}

function recover(rig: UpdateRig, cuts: (() => void)[]): void {
  for (;;) {
    cuts.shift()?.();
    try {
      rig.powerCycle();
      return;
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error;
    }
  }
}

test.each(SCENARIOS)(
  '$name comes to its end wherever power is cut, again in the recovery, and no energy is lost or invented',
  ({ next, end }) => {
    const update = updateTo(next);
    const start = (): UpdateRig => {
      const rig = new UpdateRig({ first: { build: 1, readyAfter: 1 }, random: new Random(SEED), recordsInFlash: true });
      rig.scan(2);
      return rig;
    };
    const whole = start();
    const first = whole.memory.operations;
    play(whole, update, end, []);
    const operations = whole.memory.operations - first;
    expect(operations).toBeGreaterThan(60);
    for (let operation = 0; operation < operations; operation++) {
      const rig = start();
      const cut = (at: number): void => {
        rig.memory.cutAt(at, MOMENTS[(operation + at) % MOMENTS.length]!);
      };
      cut(operation);
      // Every third time, power goes once more a few operations after it has come back.
      const again = operation % 3 === 0 ? [() => cut(operation % 7)] : [];
      const check = play(rig, update, end, again);
      expect([operation, rig.status().slots[rig.status().active].sequence]).toEqual([
        operation,
        end === 'confirm' ? 2 : 1,
      ]);
      rig.powerCycle();
      rig.scan();
      expect(rig.build).toBe(end === 'confirm' ? 2 : 1);
      check.atEnd();
    }
  },
  TIMEOUT_MS,
);

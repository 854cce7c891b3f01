import { expect, test } from 'vitest';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { changedFirmware } from '../../firmware/changed-firmware.ts';
import { FirmwareRun } from '../../firmware/run.ts';
import { Random } from '../../firmware/signal/random.ts';
import { SCAN_MS, type SignalRun } from '../../firmware/signal/signal-run.ts';
import { SEED, seeded } from '../seed.ts';

const CONFIGS = 600;
const SCANS = 400;
const ALL = 0xffff_ffff;

/** Anything that the fields may hold, contradictory as it may be; often little of it, as a config that was forgotten has. */
function oddConfig(random: Random): Record<string, number | number[]> {
  const share = random.of([0, 0.1, 0.5, 1]);
  return Object.fromEntries(
    signalProfile.config.map(({ name, length, min, max, default: delivered }) => {
      const values = Array.from({ length }, (_, index) =>
        random.chance(share)
          ? Math.min(max, min + Math.floor(((random.word() >>> 0) / 2 ** 32) * (max - min + 1)))
          : random.chance(0.5)
            ? delivered[index]!
            : Math.max(min, Math.min(0, max)),
      );
      return [name, length === 1 ? values[0]! : values];
    }),
  );
}

test(
  seeded('a controller that took any config at all would not trap, nor light lamps of conflicting channels'),
  async () => {
    const image = await changedFirmware(signalProfile, [
      { file: 'plan-check.ts', text: 'return found == ACCEPTED;', by: 'return true;' },
    ]);
    const random = new Random(SEED);
    const signal: SignalRun = new FirmwareRun(image, signalProfile);
    let greens = 0;
    for (let index = 0; index < CONFIGS; index++) {
      const config = { ...oddConfig(random), startFlash: 0, startAllRed: 30 };
      expect(signal.firmware.configure(signal.handle, encodeConfig(signalProfile, config))).toBe(0);
      // Without a start it waits for greens of the one before it, which may be long.
      const inForce = random.chance(0.7);
      if (inForce) signal.firmware.init(signal.handle, 0);
      signal.write('resetFault', true);
      const matrix = config['conflicts' as keyof typeof config] as unknown as number[];
      for (let scan = 0; scan < SCANS; scan++) {
        signal.tick(SCAN_MS, {
          detectorPresence1: random.word() & ALL,
          detectorPresence2: random.word() & ALL,
          pedestrianCall: random.word() & 0xffff,
          preemptCall: random.chance(0.02) ? random.word() & 0xff : 0,
          priorityCall: random.chance(0.1) ? random.word() & 0xff : 0,
        });
        if (signal.read('mode') === 'service') greens += signal.output('phaseGreen') === 0 ? 0 : 1;
        if (inForce && signal.read('mode') === 'service') expect(conflicting(signal, matrix)).toBe(false);
      }
    }
    expect(greens).toBeGreaterThan(1000);
  },
);

/** Whether channels that conflict by the matrix show green or yellow. */
function conflicting(signal: SignalRun, matrix: readonly number[]): boolean {
  const moving: number[] = [];
  const add = (names: readonly string[], first: number) => {
    const bits = names.reduce((sum, name) => sum | signal.output(name), 0);
    for (let bit = 0; bit < 32; bit++) if ((bits >>> bit) & 1) moving.push(first + bit);
  };
  add(['phaseGreen', 'phaseYellow'], 0);
  add(['overlapGreen', 'overlapYellow'], 16);
  add(['pedWalk', 'pedClear'], 48);
  return moving.some((one) => moving.some((other) => (matrix[one * 8 + (other >> 3)]! >> (other & 7)) & 1));
}

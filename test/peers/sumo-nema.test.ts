import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControllerImages, compileControllers } from '../../sim/sumo/evaluation/controller-images.ts';
import { describeWith, sumo } from './programs.ts';
import { compare, type KnownDifference } from './sumo-nema/comparison.ts';
import { type Crossroads, demandXml, makeCrossroads, PHASES } from './sumo-nema/crossroads.ts';
import type { NemaCase, NemaCycle, NemaTiming } from './sumo-nema/nema-plan.ts';
import { record } from './sumo-nema/recording.ts';

const LENGTH_S = 900;
const EVERY_PHASE = PHASES;
const THROUGH = [2, 6];

/** The clearances of all phases are of one length: where they are not, SUMO's rings do not cross a barrier together. */
const LEFT: NemaTiming = { minGreen: 5, maxGreen: 14, passage: 2, yellow: 3, red: 2 };
const MAIN: NemaTiming = { minGreen: 8, maxGreen: 32, passage: 2.5, yellow: 4, red: 1 };
const SIDE: NemaTiming = { ...MAIN, maxGreen: 24 };
const timing = Object.fromEntries(
  PHASES.map((phase) => [phase, phase % 2 === 1 ? LEFT : phase % 4 === 2 ? MAIN : SIDE]),
);

const LEADING: NemaCase['rings'] = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
];
const SIDE_LAGGING: NemaCase['rings'] = [
  [1, 2, 4, 3],
  [5, 6, 8, 7],
];
const SIDE_LEAD_LAG: NemaCase['rings'] = [
  [1, 2, 4, 3],
  [5, 6, 7, 8],
];

interface Trial {
  readonly name: string;
  readonly rings: NemaCase['rings'];
  readonly minRecall: readonly number[];
  readonly maxRecall?: readonly number[];
  readonly cycle?: NemaCycle;
  /** Of 1240 vehicles an hour on the main street and 880 on the other. */
  readonly load: number;
  readonly seed: number;
  /** The one difference that there may be, and how often. */
  readonly known?: readonly [kind: KnownDifference, atMost: number];
}

const ts2 = (fixed: boolean, offset = 0): NemaCycle => ({ controllerType: 'TS2', fixed, offset });
const type170 = (fixed: boolean, offset = 32): NemaCycle => ({ controllerType: 'Type170', fixed, offset });

const BACK: Trial['known'] = ['back before the barrier', 2];
const PERMISSIVE: Trial['known'] = ['permissive period', 5];

const TRIALS: readonly Trial[] = [
  { name: 'free', rings: LEADING, minRecall: THROUGH, load: 0.5, seed: 8 },
  { name: 'free', rings: LEADING, minRecall: THROUGH, load: 0.5, seed: 2, known: BACK },
  { name: 'free', rings: LEADING, minRecall: THROUGH, load: 1, seed: 1 },
  { name: 'free, crowded', rings: LEADING, minRecall: THROUGH, load: 1.5, seed: 5 },
  { name: 'free, every phase recalled', rings: LEADING, minRecall: EVERY_PHASE, load: 1, seed: 3 },
  {
    name: 'free, side street recalled to its maximum',
    rings: LEADING,
    minRecall: THROUGH,
    maxRecall: [4, 8],
    load: 0.7,
    seed: 4,
  },
  {
    name: 'free, lagging left turns of the side street',
    rings: SIDE_LAGGING,
    minRecall: THROUGH,
    load: 1,
    seed: 6,
    known: BACK,
  },
  {
    name: 'free, lead and lag on the side street',
    rings: SIDE_LEAD_LAG,
    minRecall: THROUGH,
    load: 0.9,
    seed: 5,
    known: BACK,
  },
  { name: 'TS 2, floating force-off', rings: LEADING, minRecall: EVERY_PHASE, cycle: ts2(false), load: 1, seed: 1 },
  { name: 'TS 2, fixed force-off', rings: LEADING, minRecall: EVERY_PHASE, cycle: ts2(true), load: 1.2, seed: 2 },
  {
    name: 'TS 2, fixed force-off, offset',
    rings: LEADING,
    minRecall: EVERY_PHASE,
    cycle: ts2(true, 90),
    load: 0.6,
    seed: 3,
  },
  {
    name: 'TS 2, lagging left turns of the side street',
    rings: SIDE_LAGGING,
    minRecall: EVERY_PHASE,
    cycle: ts2(true, 90),
    load: 0.8,
    seed: 7,
  },
  {
    name: 'TS 2, lead and lag on the side street',
    rings: SIDE_LEAD_LAG,
    minRecall: EVERY_PHASE,
    cycle: ts2(false, 90),
    load: 1,
    seed: 4,
  },
  {
    name: 'Type 170, floating force-off',
    rings: LEADING,
    minRecall: EVERY_PHASE,
    cycle: type170(false),
    load: 1,
    seed: 1,
  },
  {
    name: 'Type 170, fixed force-off',
    rings: LEADING,
    minRecall: EVERY_PHASE,
    cycle: type170(true),
    load: 1.2,
    seed: 2,
  },
  {
    name: 'Type 170, only the main street recalled',
    rings: LEADING,
    minRecall: THROUGH,
    cycle: type170(true),
    load: 0.7,
    seed: 7,
    known: PERMISSIVE,
  },
  {
    name: 'TS 2, only the main street recalled',
    rings: LEADING,
    minRecall: THROUGH,
    cycle: ts2(true),
    load: 0.7,
    seed: 7,
    known: PERMISSIVE,
  },
];

describeWith([sumo], "lamps of SUMO's NEMA controller and Kerb's by the same detectors, scan by scan", () => {
  let folder: string;
  let crossroads: Crossroads;
  let images: ControllerImages;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerb-nema-'));
    crossroads = await makeCrossroads(folder);
    images = await compileControllers();
  }, 300_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(TRIALS)(
    '$name; load $load, seed $seed',
    async (trial) => {
      const { rings, minRecall, maxRecall = [], cycle, load, seed, known } = trial;
      const nema: NemaCase = { rings, timing, minRecall, maxRecall, ...(cycle !== undefined && { cycle }) };
      const main = { straight: 500 * load, left: 120 * load, right: 60 * load };
      const side = { straight: 300 * load, left: 80 * load, right: 60 * load };
      const demand = demandXml({ W: main, E: main, N: side, S: side }, 0, LENGTH_S);
      const recording = await record(folder, crossroads, nema, demand, seed, LENGTH_S);
      const comparison = compare(images, nema, recording);
      // Otherwise nothing has been compared.
      expect(comparison.services).toBeGreaterThan(50);
      const [kind, atMost] = known ?? [undefined, 0];
      expect(comparison.differences.filter((difference) => difference.kind !== kind)).toEqual([]);
      expect(comparison.differences.length).toBeLessThanOrEqual(atMost);
    },
    120_000,
  );

  test('a passage or a yellow that is a tenth of a second off, or an offset by one, is noticed', async () => {
    const free: NemaCase = { rings: LEADING, timing, minRecall: THROUGH, maxRecall: [] };
    const coordinated: NemaCase = { ...free, minRecall: EVERY_PHASE, cycle: ts2(true) };
    const arm = { straight: 400, left: 100, right: 60 };
    const demand = demandXml({ W: arm, E: arm, N: arm, S: arm }, 0, LENGTH_S / 3);
    const timed = (phase: number, change: Partial<NemaTiming>) => ({
      timing: { ...timing, [phase]: { ...timing[phase]!, ...change } },
    });
    for (const [nema, off] of [
      [free, timed(6, { passage: MAIN.passage + 0.1 })],
      [free, timed(1, { yellow: LEFT.yellow + 0.1 })],
      [coordinated, { cycle: ts2(true, 1) }],
    ] as const) {
      const recording = await record(folder, crossroads, nema, demand, 1, LENGTH_S / 3);
      expect(compare(images, nema, recording).differences).toEqual([]);
      expect(compare(images, { ...nema, ...off }, recording).differences).not.toEqual([]);
    }
  }, 120_000);
});

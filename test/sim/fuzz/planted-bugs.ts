import type { ScenarioModule } from '../../../sim/scenario/load.ts';
import { mended as ordered } from './planted/ordering.ts';
import { mended as oneAtATime } from './planted/race.ts';
import { erasedFirst, type PlantedBug, repeatedCommand, wrappingCount } from './planted-firmware.ts';

export interface Planted {
  readonly kind: string;
  readonly file: string;
  /** In the firmware, or in the program of the scenario. */
  readonly bug?: PlantedBug;
  readonly mended?: ScenarioModule;
  readonly kinds: readonly string[];
  /** What fails. */
  readonly fails: string;
}

const POWER = ['powerLoss', 'brownOut'];
const SERIAL = ['lostBytes', 'flippedBits', 'noise', 'silent'];

/** One of each kind. */
export const all: readonly Planted[] = [
  { kind: 'power cut', file: 'power-cut.yaml', bug: erasedFirst, kinds: POWER, fails: 'demand period' },
  { kind: 'wrap-around', file: 'wrap-around.yaml', bug: wrappingCount, kinds: POWER, fails: 'records' },
  { kind: 'retry', file: 'retry.yaml', bug: repeatedCommand, kinds: SERIAL, fails: 'relay moves' },
  {
    kind: 'ordering',
    file: 'ordering.ts',
    mended: ordered,
    kinds: ['reset', 'refused', 'slowNetwork', 'stalled', ...SERIAL],
    fails: 'the last word counts',
  },
  { kind: 'race', file: 'race.ts', mended: oneAtATime, kinds: SERIAL, fails: 'both changes count' },
];

/** Runs in which each is found from seed 1. */
export const RUNS = 60;

import { rawLimits } from '../../../profile/codec.ts';
import { hubProfile } from '../../../profiles/hub.generated.ts';
import type { Schema } from '../../config-class.ts';

/** A word of a programme, and what of a hub it stands for. */
export interface ProgrammeWord {
  readonly part: ProgrammePart;
  readonly key: string;
  /** A settings register, or a config field that a home file has in its `supply` under the same key. */
  readonly of: 'setting' | 'field';
  readonly name: string;
  /** A number that is written as a word. */
  readonly special?: { readonly word: string; readonly value: number };
  readonly description: string;
}

export const PROGRAMME_PARTS = {
  operator: 'What the network operator allows at the grid connection, while its heartbeats come.',
  failsafe: "What holds in place of the operator's limits while its heartbeats stay away.",
  prices: 'From when on a price moves the loads, where there is no plan.',
  restoration: 'How loads come back, after an outage and after they were held off.',
} as const;
export type ProgrammePart = keyof typeof PROGRAMME_PARTS;

const NONE = { word: 'none', value: 0xffff_ffff } as const;

export const PROGRAMME_WORDS: readonly ProgrammeWord[] = [
  {
    part: 'operator',
    key: 'importLimitW',
    of: 'setting',
    name: 'capacityLimit',
    special: NONE,
    description: 'Power that may be drawn, or none. In W.',
  },
  {
    part: 'operator',
    key: 'exportLimitW',
    of: 'setting',
    name: 'exportCapacityLimit',
    special: NONE,
    description: 'Power that may be delivered, or none. In W.',
  },
  {
    part: 'failsafe',
    key: 'afterS',
    of: 'setting',
    name: 'heartbeatTimeout',
    description: 'Time without a heartbeat after which it begins. In s.',
  },
  {
    part: 'failsafe',
    key: 'importLimitW',
    of: 'setting',
    name: 'failsafeLimit',
    special: NONE,
    description: 'Power that may be drawn meanwhile, or none. In W.',
  },
  {
    part: 'failsafe',
    key: 'exportLimitW',
    of: 'setting',
    name: 'failsafeExportLimit',
    special: NONE,
    description: 'Power that may be delivered meanwhile, or none. In W.',
  },
  {
    part: 'failsafe',
    key: 'durationS',
    of: 'setting',
    name: 'failsafeDuration',
    special: { word: 'untilHeard', value: 0 },
    description: 'Time after which it ends by itself, or untilHeard. In s.',
  },
  {
    part: 'prices',
    key: 'favourableBelowPercent',
    of: 'setting',
    name: 'favourableBelow',
    description: 'A price so far below its running average is favourable. In %.',
  },
  {
    part: 'prices',
    key: 'expensiveAbovePercent',
    of: 'setting',
    name: 'expensiveAbove',
    description: 'A price so far above its running average is expensive. In %.',
  },
  {
    part: 'restoration',
    key: 'betweenStartsS',
    of: 'setting',
    name: 'restoreInterval',
    description: 'Least time between the starts of two loads. In s.',
  },
  {
    part: 'restoration',
    key: 'startRandomisationS',
    of: 'field',
    name: 'startRandomisation',
    description: 'After an outage loads wait for a random time up to so long, each hub for its own. In s.',
  },
  {
    part: 'restoration',
    key: 'rampLimitW',
    of: 'field',
    name: 'rampLimit',
    special: { word: 'none', value: 0 },
    description: 'By so much in a second the loads rise together at most, or none. In W.',
  },
];

/** JSON Schema of `programme`. */
export const programmeSchema: Schema = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(PROGRAMME_PARTS).map(([part, description]) => {
      const words = PROGRAMME_WORDS.filter((word) => word.part === part);
      const properties = Object.fromEntries(words.map((word) => [word.key, wordSchema(word)]));
      return [part, { type: 'object', minProperties: 1, additionalProperties: false, properties, description }];
    }),
  ),
  description: 'Demand response programme: what the network and prices may ask of the home.',
};

function wordSchema(word: ProgrammeWord): Schema {
  const { special, description } = word;
  const [least, most] = limitsOf(word);
  // The number that a word stands for is written as that word, so that it has one way to be said.
  const minimum = special?.value === least ? least + 1 : least;
  const maximum = special?.value === most ? most - 1 : most;
  const number: Schema = { type: 'integer', minimum, maximum };
  return special === undefined ? { ...number, description } : { anyOf: [number, { const: special.word }], description };
}

function limitsOf({ of, name }: ProgrammeWord): readonly [number, number] {
  if (of === 'setting') return rawLimits(hubProfile.holdingRegisters.find((field) => field.name === name)!);
  const { min, max } = hubProfile.config.find((field) => field.name === name)!;
  return [min, max];
}

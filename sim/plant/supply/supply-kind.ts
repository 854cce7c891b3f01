import type { PlantKind } from '../plant.ts';
import { number } from '../schema-parts.ts';
import { blocksOf } from './converter.ts';
import type { SupplyParameters } from './load.ts';
import { SUPPLY_QUANTITIES, Supply } from './supply.ts';

const perPhase = (minimum: number, maximum: number, description: string) => ({
  anyOf: [
    { type: 'number', minimum, maximum },
    { type: 'array', items: { type: 'number', minimum, maximum }, minItems: 3, maxItems: 3 },
  ],
  description,
});

const load = {
  power: perPhase(
    -50_000,
    50_000,
    'Active power in W, less than 0 is delivered: a number of L1 alone, or a list of L1 to L3. Of the fundamental.',
  ),
  powerFactor: {
    type: 'number',
    exclusiveMinimum: 0,
    maximum: 1,
    description: 'Of the fundamental, whatever the direction of the power. Default 1.',
  },
  leading: { type: 'boolean', description: 'The current leads, as with a capacitor. Default it lags.' },
};

export const supplyKind: PlantKind<SupplyParameters> = {
  name: 'supply',
  description: 'Constant loads behind a meter, for scenarios whose numbers are to be worked out in the head.',
  classes: { meter: 'alternative', 'sampled-meter': 'alternative' },
  schema: {
    type: 'object',
    required: ['power'],
    properties: {
      ...load,
      voltage: perPhase(
        0,
        500,
        'In V: a number of each phase, or a list of L1 to L3. Of the fundamental. Default 230.',
      ),
      frequency: {
        type: 'number',
        minimum: 20,
        maximum: 100,
        description: 'In Hz, to the mHz. Default 50.',
      },
      phaseOrder: {
        enum: ['l1l2l3', 'l1l3l2'],
        description: 'In which the phases follow one another. Default l1l2l3.',
      },
      harmonics: {
        type: 'array',
        maxItems: 40,
        items: {
          type: 'object',
          required: ['order'],
          additionalProperties: false,
          properties: {
            order: {
              type: 'integer',
              minimum: 2,
              maximum: 63,
              description: "Multiple of the fundamental's frequency.",
            },
            voltage: number(0, 100, "Of each phase's voltage, in % of its fundamental. Default 0."),
            current: number(0, 300, "Of each phase's current, in % of its fundamental. Default 0."),
            angle: number(-360, 360, 'By which the current lags the voltage, in degrees of the harmonic. Default 0.'),
          },
        },
        description: 'Harmonics of voltages and currents.',
      },
      dc: {
        type: 'object',
        additionalProperties: false,
        properties: {
          voltage: number(-100, 100, 'On top of each voltage, in V. Default 0.'),
          current: number(-100, 100, 'On top of each current that flows, in A. Default 0.'),
        },
        description: 'Direct voltage and current, which a meter must not count.',
      },
      changes: {
        type: 'array',
        maxItems: 100,
        items: {
          type: 'object',
          required: ['at', 'power'],
          additionalProperties: false,
          properties: {
            at: { type: 'integer', minimum: 0, maximum: 1439, description: 'Minute of the day.' },
            ...load,
          },
        },
        description: 'Other loads from a minute of the day on, until the next one or midnight.',
      },
      converter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          sampleRate: {
            type: 'integer',
            minimum: 1000,
            maximum: 32_000,
            description: 'Frames in a second. Default what a sampled meter expects as delivered.',
          },
          voltageFullScale: number(1, 2000, 'In V at the end of the range, code 2^23. Default as delivered.'),
          currentFullScale: number(0.1, 1000, 'In A at the end of the range, code 2^23. Default as delivered.'),
        },
        description: 'Of a meter that is given samples.',
      },
    },
  },
  quantities: SUPPLY_QUANTITIES,
  files: () => [],
  check({ changes = [] }) {
    const late = changes.findIndex(({ at }, index) => index > 0 && at <= changes[index - 1]!.at);
    return late < 0 ? undefined : { at: ['changes', late, 'at'], text: 'is not later than the one before' };
  },
  checkDevice({ converter = {} }, { profile, scanMs }) {
    if (profile.class !== 'sampled-meter') return undefined;
    const { rate, frames } = blocksOf(profile, converter);
    const longestMs = Math.floor((frames * 1000) / rate);
    if (scanMs <= longestMs) return undefined;
    return `its blocks hold ${frames} samples, which come in ${longestMs} ms at ${rate} Hz; give scan: ${longestMs}ms`;
  },
  create: (setting) => new Supply(setting),
};

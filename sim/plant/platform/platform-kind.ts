import type { PlantKind } from '../plant.ts';
import { number } from '../schema-parts.ts';
import { PLATFORM_QUANTITIES, Platform, type PlatformParameters } from './platform.ts';

const perMillion = (description: string) => number(-10_000, 10_000, `${description} Default 0.`);

export const platformKind: PlantKind<PlatformParameters> = {
  name: 'platform',
  description: 'The platter of a scale with its load cell: goods that are put on it, weighed and taken away.',
  classes: { scale: 'required' },
  schema: {
    type: 'object',
    properties: {
      goods: {
        type: 'array',
        maxItems: 500,
        items: {
          type: 'object',
          required: ['at', 'for', 'weight'],
          additionalProperties: false,
          properties: {
            at: number(0, 604_800, 'Second since the first midnight, or since the begin of the round.'),
            for: number(1, 604_800, 'How long they lie there, in s.'),
            weight: number(-100, 100_000, 'In kg, with the container.'),
            container: number(
              0,
              100_000,
              'Weight of the container in kg, which is put there and tared first. Default 0.',
            ),
            weigh: { type: 'boolean', description: 'The keys are pressed, the weigh key last. Default true.' },
          },
        },
        description: 'What is put on the platter, one after the other.',
      },
      every: number(1, 604_800, 'The goods come again, so many s later. Default once.'),
      capacity: number(0.1, 100_000, 'Load in kg that makes `codes`. Default 15.'),
      codes: { type: 'integer', minimum: 10_000, maximum: 8_000_000, description: 'Default 1000000.' },
      linearity: perMillion('Greatest error of linearity, in parts per million of the capacity.'),
      spanDrift: perMillion('By kelvin away from 20 °C, in parts per million of the load.'),
      zeroDrift: perMillion('By kelvin away from 20 °C, in parts per million of the capacity.'),
      creep: perMillion('What a load adds within half an hour, in parts per million of it.'),
      noise: perMillion('Greatest noise, in parts per million of the capacity.'),
      temperature: number(-50, 100, 'Mean of the day in °C. Default 20.'),
      temperatureSwing: number(0, 50, 'How far the day goes from it, in K. Default 0.'),
    },
  },
  quantities: PLATFORM_QUANTITIES,
  files: () => [],
  create: (setting) => new Platform(setting),
};

import type { PlantKind } from '../plant.ts';
import { number } from '../schema-parts.ts';
import { PIPE_QUANTITIES, Pipe, type PipeParameters } from './pipe.ts';

const water = {
  flow: number(-10_000, 10_000, 'In L/h, less than 0 backwards.'),
  temperature: number(-20, 180, 'Of the water that comes, in °C.'),
  returnTemperature: number(-20, 180, 'Of the water that goes back, in °C.'),
  empty: { type: 'boolean', description: 'There is no water in the pipe, and nothing flows.' },
  magnet: { type: 'boolean', description: 'Somebody holds a magnet to the meter.' },
};

export const pipeKind: PlantKind<PipeParameters> = {
  name: 'pipe',
  description:
    'The pipe that a water or heat meter sits in: what flows by the time of the day, through the valve of the meter and past its flow sensor.',
  classes: { 'water-meter': 'alternative', 'heat-meter': 'alternative' },
  schema: {
    type: 'object',
    properties: {
      ...water,
      draws: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          required: ['at', 'litres', 'flow'],
          additionalProperties: false,
          properties: {
            at: { type: 'integer', minimum: 0, maximum: 1439, description: 'Minute of the day.' },
            litres: number(0.1, 10_000, 'Drawn, by each day.'),
            flow: number(1, 10_000, 'In L/h.'),
          },
        },
        description: 'Water that is drawn on top of the flow: each draw lasts until its litres have flowed.',
      },
      changes: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          required: ['at'],
          additionalProperties: false,
          properties: {
            at: { type: 'integer', minimum: 0, maximum: 100_000, description: 'Minute since the first midnight.' },
            ...water,
          },
        },
        description: 'What is another than before, from a minute on; what a change does not name stays.',
      },
      permanentFlow: number(10, 100_000, 'Q3 of the flow sensor in L/h. Default 2500.'),
      flowRatio: number(40, 1000, 'Q3/Q1 of the flow sensor. Default 160.'),
      sensorError: number(
        -1,
        1,
        'Error of the flow sensor as a share of what OIML R 49 allows at the flow: 1 is 2 % too much, below Q2 5 %. Default 0.',
      ),
      pulseVolume: { type: 'integer', minimum: 1, maximum: 100_000, description: 'mL a pulse. Default 100.' },
      valveTravel: number(0, 600, 'Time in s that the valve takes from open to closed. Default 8.'),
      valveStuck: { type: 'boolean', description: 'The valve does not move.' },
    },
  },
  quantities: PIPE_QUANTITIES,
  files: () => [],
  check({ changes = [] }) {
    const late = changes.findIndex(({ at }, index) => index > 0 && at < changes[index - 1]!.at);
    return late < 0 ? undefined : { at: ['changes', late, 'at'], text: 'is earlier than the one before' };
  },
  create: (setting) => new Pipe(setting),
};

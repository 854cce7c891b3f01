import type { PlantKind } from '../plant.ts';
import { number, spans } from '../schema-parts.ts';
import { VALLEY_QUANTITIES, Valley, type ValleyParameters } from './valley.ts';

export const valleyKind: PlantKind<ValleyParameters> = {
  name: 'valley',
  description: 'A valley with a river that rises after rain, and a building in which it may burn.',
  classes: { 'warning-station': 'required' },
  schema: {
    type: 'object',
    required: ['catchment', 'rain', 'dangerMm', 'batteryAh'],
    properties: {
      catchment: {
        type: 'object',
        required: ['km2', 'runoff', 'lagHours', 'baseFlow', 'levelMm'],
        additionalProperties: false,
        properties: {
          km2: number(0.1, 10_000, 'Its area.'),
          runoff: number(0, 1, 'Part of the rain that runs off.'),
          lagHours: number(0.1, 100, 'Mean time from the rain to the river.'),
          baseFlow: number(0.001, 10_000, 'Flow without rain, m³/s.'),
          levelMm: number(1, 10_000, 'Water level at 1 m³/s; it grows with the flow to the power of 0.6.'),
        },
        description: 'Two linear reservoirs, one into the other.',
      },
      rain: spans('When it rains.', { mmPerHour: number(0, 500, 'How much, mm/h.') }),
      fires: spans('When it burns; the smoke reaches a detector each 30 s.'),
      steam: spans('When steam or dust reaches one detector.', {
        detector: { enum: [1, 2, 3], description: 'Which.' },
      }),
      dangerMm: number(0, 30_000, 'Water level from which on people are in danger.'),
      wavesMm: number(0, 1000, 'Waves and noise of what is measured, to either side. Default 0.'),
      batteryAh: number(0.1, 1000, 'Capacity of the battery.'),
      withoutMains: spans('When there is no power from the mains.'),
    },
  },
  quantities: VALLEY_QUANTITIES,
  files: () => [],
  create: (setting) => new Valley(setting),
};

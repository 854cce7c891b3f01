import type { PlantKind } from '../plant.ts';
import { BEDSIDE_QUANTITIES, Bedside, type BedsideParameters } from './bedside.ts';

const seconds = (description: string) => ({ type: 'number', minimum: 0, maximum: 2_678_400, description });
const span = {
  at: seconds('Since local midnight of the first day, s.'),
  seconds: seconds('For how long, s.'),
};

export const bedsideKind: PlantKind<BedsideParameters> = {
  name: 'bedside',
  description: 'A patient in a bed with devices beside it, and a nurse who comes when the station calls.',
  classes: { 'bedside-alarm': 'required' },
  schema: {
    type: 'object',
    required: ['happenings', 'nurseComesAfterS'],
    properties: {
      happenings: {
        type: 'array',
        maxItems: 500,
        items: {
          type: 'object',
          required: ['at', 'seconds', 'what'],
          additionalProperties: false,
          properties: {
            ...span,
            what: {
              enum: ['call', 'emergency', 'leavesBed', 'cordOut', 'deviceHigh', 'deviceMedium', 'deviceLow'],
              description: 'What happens; a nurse who comes puts it right.',
            },
          },
        },
        description: 'What happens at the bed.',
      },
      nurseComesAfterS: seconds('From when the station shows something until a nurse is at the bed, s.'),
      nurseAway: {
        type: 'array',
        maxItems: 100,
        items: { type: 'object', required: ['at', 'seconds'], additionalProperties: false, properties: span },
        description: 'When none comes.',
      },
    },
  },
  quantities: BEDSIDE_QUANTITIES,
  files: () => [],
  create: (setting) => new Bedside(setting),
};

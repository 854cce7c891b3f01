import { fileOf, SERIES_PATTERN } from '../../series/reference.ts';
import type { PlantKind } from '../plant.ts';
import { PHASES } from './dual-ring.ts';
import { JUNCTION_QUANTITIES, Junction, type JunctionParameters } from './junction.ts';

/** Its times hold with scans of so long at most (docs/conflict-monitor.md). */
const MOST_BETWEEN_LOOKS_MS = 100;

const perPhase = (items: object, description: string) => ({
  type: 'array',
  minItems: PHASES,
  maxItems: PHASES,
  items,
  description,
});

export const junctionKind: PlantKind<JunctionParameters> = {
  name: 'junction',
  description: 'A crossroads with the eight vehicle movements of a NEMA dual ring and four pedestrian crossings.',
  classes: { signal: 'required', 'conflict-monitor': 'optional' },
  schema: {
    type: 'object',
    required: ['vehicles', 'scale', 'shares', 'lanes', 'pedestriansPerHour'],
    properties: {
      vehicles: {
        type: 'string',
        pattern: SERIES_PATTERN,
        description: 'Counted vehicles an hour, as file.csv#column.',
      },
      scale: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: 100,
        description: 'Vehicles that come to the junction for each one counted.',
      },
      shares: perPhase({ type: 'number', minimum: 0, maximum: 1 }, 'Part of them that uses phases 1 to 8.'),
      lanes: perPhase({ type: 'integer', minimum: 1, maximum: 6 }, 'Lanes of phases 1 to 8.'),
      pedestriansPerHour: {
        type: 'number',
        minimum: 0,
        maximum: 3600,
        description: 'Presses of each crossing button an hour at the busiest time.',
      },
    },
  },
  checkDevice: (_parameters, { profile, scanMs }) =>
    profile.class === 'conflict-monitor' && scanMs > MOST_BETWEEN_LOOKS_MS
      ? `a conflict monitor must look at the lamps every ${MOST_BETWEEN_LOOKS_MS} ms at least, and scans every ${scanMs} ms`
      : undefined,
  quantities: JUNCTION_QUANTITIES,
  files: ({ vehicles }) => [fileOf(vehicles)],
  create: (setting) => new Junction(setting),
};

import type { PlantKind } from '../plant.ts';
import { number, spans } from '../schema-parts.ts';
import { LIT_PLACE_QUANTITIES, LitPlace, type LitPlaceParameters } from './lit-place.ts';

export const litPlaceKind: PlantKind<LitPlaceParameters> = {
  name: 'lit-place',
  description: 'A street or a room under the sky of its place and day, with people and a lamp.',
  classes: { lighting: 'required' },
  schema: {
    type: 'object',
    required: ['latitude', 'longitude', 'dayOfYear', 'utcOffsetHours', 'fullLux', 'fullW'],
    properties: {
      latitude: number(-90, 90, 'North of the equator, degrees.'),
      longitude: number(-180, 180, 'East of Greenwich, degrees.'),
      dayOfYear: number(1, 366, 'Of the first day; 1 is 1 January.'),
      utcOffsetHours: number(-14, 14, 'Local time less UTC.'),
      daylightFactor: number(0, 1, 'Part of the sky’s light on the desk of a room. Without it the place is a street.'),
      fullLux: number(1, 10_000, 'What the lamps give at full flux, lx.'),
      fullW: number(1, 10_000, 'What they take then, W.'),
      clouds: spans('When there are clouds.', {
        transmission: number(0, 1, 'Part of the light that they let through.'),
      }),
      people: spans('When somebody moves there.'),
      lampDead: spans('When the lamp gives and takes nothing.'),
    },
  },
  quantities: LIT_PLACE_QUANTITIES,
  files: () => [],
  create: (setting) => new LitPlace(setting),
};

import { fileOf, SERIES_PATTERN } from '../../series/reference.ts';
import type { PlantKind } from '../plant.ts';
import { group, number, SPAN } from '../schema-parts.ts';
import { GALLERY_QUANTITIES, Gallery, type GalleryParameters } from './gallery.ts';

const humidity = number(1, 100, 'Relative humidity, %.');

export const galleryKind: PlantKind<GalleryParameters> = {
  name: 'gallery',
  description: 'A museum room with objects, visitors and windows, from its balances of heat and vapour.',
  classes: { 'climate-guard': 'required' },
  schema: {
    type: 'object',
    required: [
      ...['outdoor', 'begin', 'heatedTo', 'volumeM3', 'airChange', 'kJPerK', 'lossWPerK', 'buffering', 'coldSpot'],
      ...['humidifierGPerH', 'dehumidifierGPerH', 'daylightLx', 'lampLx', 'open'],
    ],
    properties: {
      outdoor: group(
        {
          temperature: {
            anyOf: [number(-50, 50, '°C.'), { type: 'string', pattern: SERIES_PATTERN }],
            description: 'In °C, or a series of it as file.csv#column.',
          },
          humidity,
        },
        'The weather.',
      ),
      begin: group({ temperature: number(0, 40, '°C.'), humidity }, 'Of the air at the start.'),
      heatedTo: number(0, 30, '°C that the heating of the building holds.'),
      volumeM3: number(1, 100_000, 'Air, m³.'),
      airChange: number(0, 20, 'With windows closed, 1/h.'),
      kJPerK: number(1, 10_000_000, 'Heat capacity of air, walls and objects that follow within hours, kJ/K.'),
      lossWPerK: number(0, 100_000, 'Lost through walls and roof, W/K.'),
      buffering: number(0, 100, 'Vapour that walls and objects take up with the air, against what the air holds.'),
      coldSpot: number(0, 1, 'Coldest spot of the walls: 0 is as cold as outdoors, 1 as warm as the room.'),
      humidifierGPerH: number(0, 1_000_000, 'Vapour that the humidifier brings in, g/h.'),
      dehumidifierGPerH: number(0, 1_000_000, 'Vapour that the dehumidifier takes out, g/h.'),
      daylightLx: number(0, 100_000, 'On the objects at noon without blinds, lx.'),
      lampLx: number(0, 10_000, 'Of the lamps, lx.'),
      open: group({ from: number(0, 24, 'Hour.'), until: number(0, 24, 'Hour.') }, 'When the lamps are on.'),
      stays: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          required: ['at', 'minutes'],
          additionalProperties: false,
          properties: {
            ...SPAN,
            visitors: number(0, 10_000, 'People in the room.'),
            window: number(0, 50, 'Air changes that an open window adds, 1/h.'),
          },
        },
        description: 'Visitors and open windows.',
      },
    },
  },
  quantities: GALLERY_QUANTITIES,
  files: ({ outdoor }) => (typeof outdoor.temperature === 'string' ? [fileOf(outdoor.temperature)] : []),
  create: (setting) => new Gallery(setting),
};

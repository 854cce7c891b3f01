import { fileOf, SERIES_PATTERN } from '../../series/reference.ts';
import type { PlantKind } from '../plant.ts';
import { GREENHOUSE_QUANTITIES, Greenhouse, type GreenhouseParameters } from './greenhouse.ts';

const number = (minimum: number, maximum: number, description: string) => ({
  type: 'number',
  minimum,
  maximum,
  description,
});

const weather = (minimum: number, maximum: number, description: string) => ({
  anyOf: [
    { type: 'number', minimum, maximum },
    { type: 'string', pattern: SERIES_PATTERN },
  ],
  description: `${description}, or a series of it as file.csv#column.`,
});

const group = (properties: Readonly<Record<string, unknown>>, description: string) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
  description,
});

export const greenhouseKind: PlantKind<GreenhouseParameters> = {
  name: 'greenhouse',
  description: 'A greenhouse compartment in the weather, from its balances of heat, vapour and carbon dioxide.',
  classes: { greenhouse: 'required' },
  schema: {
    type: 'object',
    required: ['weather', 'begin', 'height', 'heatingWPerM2', 'co2GPerM2H', 'flow', 'ventLimit'],
    properties: {
      weather: group(
        {
          temperature: weather(-50, 50, '°C'),
          humidity: weather(0, 100, 'Relative, %'),
          radiation: weather(0, 1500, 'Global radiation, W/m²'),
          wind: weather(0, 60, 'm/s'),
          rain: weather(0, 1000, 'It rains where it is above 0'),
        },
        'Outside.',
      ),
      begin: group(
        { temperature: number(-20, 50, '°C.'), humidity: number(1, 100, 'Relative, %.') },
        'Air of the compartment at the start.',
      ),
      height: number(1, 20, 'Air over the ground, m.'),
      heatingWPerM2: number(0, 1000, 'Of the heating when it is all on, W/m² of ground.'),
      co2GPerM2H: number(0, 100, 'Carbon dioxide while it is dosed, g/(m²·h).'),
      flow: number(0, 1_000_000, 'Water that flows while the valve is open, l/h.'),
      ventLimit: number(1, 60, 'Wind at which an open vent is damaged, m/s; the plant counts the time.'),
      dry: group(
        {
          at: number(0, 44_640, 'Minutes since local midnight of the first day.'),
          minutes: number(0, 44_640, 'How long.'),
        },
        'When no water comes.',
      ),
    },
  },
  quantities: GREENHOUSE_QUANTITIES,
  files: ({ weather: outside }) => [
    ...new Set(Object.values(outside).flatMap((value) => (typeof value === 'string' ? [fileOf(value)] : []))),
  ],
  create: (setting) => new Greenhouse(setting),
};

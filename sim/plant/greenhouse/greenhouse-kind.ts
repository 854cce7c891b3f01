import { fileOf } from '../../series/reference.ts';
import type { PlantKind } from '../plant.ts';
import { group, number, numberOrSeries } from '../schema-parts.ts';
import { GREENHOUSE_QUANTITIES, Greenhouse, type GreenhouseParameters } from './greenhouse.ts';

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
          temperature: numberOrSeries(-50, 50, '°C'),
          humidity: numberOrSeries(0, 100, 'Relative, %'),
          radiation: numberOrSeries(0, 1500, 'Global radiation, W/m²'),
          wind: numberOrSeries(0, 60, 'm/s'),
          rain: numberOrSeries(0, 1000, 'It rains where it is above 0'),
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

import { readHome } from '../../home-file.ts';
import { fileOf, SERIES_PATTERN } from '../../series/reference.ts';
import type { PlantKind } from '../plant.ts';
import { House, type HouseParameters } from './house.ts';
import { HOUSE_QUANTITIES } from './house-quantities.ts';

const SERIES = [
  'activePower',
  'reactivePower',
  'voltage',
  'replaced',
  'solar',
  'price',
  'exportPrice',
  'outdoorTemperature',
  'hotWater',
] as const;

const series = (description: string) => ({ type: 'string', pattern: SERIES_PATTERN, description });
const minute = (description: string) => ({ type: 'integer', minimum: 0, maximum: 1439, description });
const ofLoads = (value: object, description: string) => ({
  type: 'object',
  additionalProperties: value,
  maxProperties: 8,
  description,
});

export const houseKind: PlantKind<HouseParameters> = {
  name: 'house',
  description:
    'A house on a three-phase supply with the loads of a home file, or those that a hub is delivered for: a heat pump, a water heater and a vehicle.',
  classes: { meter: 'optional', hub: 'optional' },
  schema: {
    type: 'object',
    required: ['activePower', 'reactivePower', 'voltage', 'price', 'outdoorTemperature', 'hotWater', 'vehicle'],
    properties: {
      home: { type: 'string', minLength: 1, maxLength: 500, description: 'File of the home: its supply and loads.' },
      activePower: series('Recorded active power of the household in W, as file.csv#column.'),
      reactivePower: series('Recorded reactive power of the household in var.'),
      voltage: series('Recorded voltage in V.'),
      replaced: series('Part of the recorded active power, in W, that the loads of the model stand in for.'),
      solar: series('Power in W that the sun gives the solar inverters.'),
      price: series('Price of energy drawn, in units of the currency per kWh.'),
      exportPrice: series('Price paid for energy delivered. Default exportShare of that of energy drawn.'),
      exportShare: {
        type: 'number',
        minimum: 0,
        maximum: 1,
        description: 'Price paid for energy delivered as a part of that of energy drawn. Default 0.',
      },
      outdoorTemperature: series('Outdoor temperature in °C.'),
      hotWater: series('Hot water drawn at each time of the first day, in Wh.'),
      vehicle: {
        type: 'object',
        required: ['leavesAt', 'returnsAt', 'energyPerDayWh'],
        additionalProperties: false,
        properties: {
          leavesAt: minute('Minute of the day at which the vehicle leaves.'),
          returnsAt: minute('Minute of the day at which it is back.'),
          energyPerDayWh: {
            type: 'number',
            minimum: 0,
            maximum: 200_000,
            description: 'Mean energy of a day of driving in Wh.',
          },
        },
        description: 'Habits of the vehicle, or of each.',
      },
      use: ofLoads(
        {
          type: 'object',
          required: ['from'],
          additionalProperties: false,
          properties: {
            from: minute('Minute of the day from which it is wanted.'),
            until: minute('Minute of the day until which a sheddable load is wanted.'),
          },
        },
        'By the names of loads: when an appliance is filled each day, and when a sheddable load is wanted.',
      ),
      begin: ofLoads(
        { type: 'number' },
        'By the names of loads: temperature in °C, charge in %, or energy needed in Wh at the start.',
      ),
    },
  },
  quantities: HOUSE_QUANTITIES,
  otherFiles: ({ home }) => (home === undefined ? [] : [home]),
  files: (parameters) => SERIES.flatMap((name) => parameters[name] ?? []).map(fileOf),
  create: async (setting) => {
    const { home } = setting.parameters;
    return new House(setting, home === undefined ? undefined : await readHome(home, setting.folder));
  },
};

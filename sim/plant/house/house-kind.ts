import { fileOf, SERIES_PATTERN } from '../../series/reference.ts';
import type { PlantKind } from '../plant.ts';
import { HOUSE_QUANTITIES, House, type HouseParameters } from './house.ts';

const SERIES = [
  'activePower',
  'reactivePower',
  'voltage',
  'replaced',
  'solar',
  'price',
  'outdoorTemperature',
  'hotWater',
] as const;

const series = (description: string) => ({ type: 'string', pattern: SERIES_PATTERN, description });
const minute = (description: string) => ({ type: 'integer', minimum: 0, maximum: 1439, description });

export const houseKind: PlantKind<HouseParameters> = {
  name: 'house',
  description: 'A house with a water heater, a heat pump, a vehicle and solar power on a three-phase supply.',
  classes: { meter: 'optional', hub: 'optional' },
  schema: {
    type: 'object',
    required: ['activePower', 'reactivePower', 'voltage', 'price', 'outdoorTemperature', 'hotWater', 'vehicle'],
    properties: {
      activePower: series('Recorded active power of the household in W, as file.csv#column.'),
      reactivePower: series('Recorded reactive power of the household in var.'),
      voltage: series('Recorded voltage in V.'),
      replaced: series('Part of the recorded active power, in W, that the loads of the model stand in for.'),
      solar: series('Power of the solar inverter in W.'),
      price: series('Price of energy drawn, in units of the currency per kWh.'),
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
        description: 'Habits of the vehicle.',
      },
    },
  },
  quantities: HOUSE_QUANTITIES,
  files: (parameters) => SERIES.flatMap((name) => parameters[name] ?? []).map(fileOf),
  create: (setting) => new House(setting),
};

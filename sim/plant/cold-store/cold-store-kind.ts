import { fileOf } from '../../series/reference.ts';
import type { PlantKind } from '../plant.ts';
import { number, numberOrSeries, spans } from '../schema-parts.ts';
import { COLD_STORE_QUANTITIES, ColdStore, type ColdStoreParameters } from './cold-store.ts';
import { STORE_CLASSES } from './wiring.ts';

export const coldStoreKind: PlantKind<ColdStoreParameters> = {
  name: 'cold-store',
  description: 'A refrigerated container, or a refrigerator with or without an ice lining, with its goods.',
  classes: Object.fromEntries(STORE_CLASSES.map((name) => [name, 'alternative' as const])),
  schema: {
    type: 'object',
    required: [
      'ambient',
      'begin',
      'airKjPerK',
      'goodsKjPerK',
      'goodsWPerK',
      'lossWPerK',
      'doorWPerK',
      'coolingW',
      'limits',
    ],
    properties: {
      ambient: numberOrSeries(-60, 70, 'Temperature around it in °C'),
      begin: number(-60, 60, 'Temperature of all in it at the start, °C.'),
      airKjPerK: number(1, 100_000, 'Heat capacity of the air and what follows it at once, kJ/K.'),
      goodsKjPerK: number(1, 1_000_000, 'Heat capacity of the goods, kJ/K.'),
      goodsWPerK: number(0.1, 10_000, 'What flows between air and goods, W/K.'),
      lossWPerK: number(0, 1000, 'What flows through the walls, W/K.'),
      doorWPerK: number(0, 10_000, 'What flows through the open door besides, W/K.'),
      coolingW: number(1, 100_000, 'Heat that the compressor takes out, W.'),
      defrostW: number(0, 100_000, 'Heat that the defrost heater brings in, W. Default 0.'),
      ice: {
        type: 'object',
        required: ['kg', 'wPerK'],
        additionalProperties: false,
        properties: {
          kg: number(0.1, 1000, 'Water that is frozen.'),
          wPerK: number(0.1, 1000, 'What flows between it and the air, W/K.'),
        },
        description: 'An ice lining: the compressor cools it in the place of the air.',
      },
      limits: {
        type: 'object',
        required: ['low', 'high'],
        additionalProperties: false,
        properties: {
          low: number(-80, 80, 'Lowest temperature of the goods, °C.'),
          high: number(-80, 80, 'Highest temperature of the goods, °C.'),
        },
        description: 'Between which the goods belong; the plant counts the time that they are beyond.',
      },
      doorOpen: spans('When the door is open.', {}, 200),
      withoutPower: spans('When the store has no power; its devices have batteries.', {}, 200),
    },
  },
  quantities: COLD_STORE_QUANTITIES,
  files: ({ ambient }) => (typeof ambient === 'string' ? [fileOf(ambient)] : []),
  create: (setting) => new ColdStore(setting),
};

import type { PlantKind } from '../plant.ts';
import { SUPPLY_QUANTITIES, Supply, type SupplyParameters } from './supply.ts';

export const supplyKind: PlantKind<SupplyParameters> = {
  name: 'supply',
  description: 'A constant load behind a meter, for scenarios whose numbers are to be worked out in the head.',
  classes: { meter: 'required' },
  schema: {
    type: 'object',
    required: ['power'],
    properties: {
      power: {
        type: 'number',
        minimum: -50_000,
        maximum: 50_000,
        description: 'Active power on phase 1 in W; less than 0 is delivered.',
      },
      voltage: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: 500,
        description: 'Of each phase, in V. Default 230.',
      },
    },
  },
  quantities: SUPPLY_QUANTITIES,
  files: () => [],
  create: (setting) => new Supply(setting),
};

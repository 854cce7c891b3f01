import type { PlantKind } from '../plant/plant.ts';
import { SUMO_QUANTITIES, SumoPlant, type SumoPlantParameters } from './sumo-plant.ts';

/** A step of SUMO, ms. */
const STEP_MS = 1000;

const file = (description: string) => ({ type: 'string', minLength: 1, maxLength: 500, description });
const files = (description: string, minItems: number) => ({
  type: 'array',
  minItems,
  maxItems: 100,
  items: file('A file.'),
  description,
});

export const sumoKind: PlantKind<SumoPlantParameters> = {
  name: 'sumo',
  description: 'The streets of a SUMO simulation, with one signal controller at each of its junctions that has one.',
  places: 'junction',
  classes: { signal: 'required', 'conflict-monitor': 'optional' },
  schema: {
    type: 'object',
    required: ['net', 'routes', 'mappings'],
    properties: {
      net: file('SUMO network, .net.xml or .net.xml.gz.'),
      routes: files('Demand: route files of SUMO.', 1),
      additional: files('Additional files of SUMO.', 0),
      mappings: files('Mapping files, one for each junction that has a controller.', 1),
      begin: {
        type: 'number',
        minimum: 0,
        maximum: 1e9,
        description: "SUMO's time at the start, s. Default the local time of day.",
      },
      teleportAfter: {
        type: 'number',
        minimum: 1,
        maximum: 86_400,
        description: 'A vehicle that cannot move is taken away after so many seconds. Default never.',
      },
      server: {
        type: 'string',
        pattern: '^.+:[0-9]{1,5}$',
        description: 'host:port of a SUMO that was started by hand, on the same network. Default Kerb starts one.',
      },
    },
  },
  quantities: SUMO_QUANTITIES,
  checkDevice: (_parameters, { scanMs }) =>
    STEP_MS % scanMs === 0
      ? undefined
      : `a step of SUMO, ${STEP_MS} ms, must be a multiple of its scan of ${scanMs} ms`,
  files: () => [],
  otherFiles: ({ net, routes, additional = [], mappings }) => [net, ...routes, ...additional, ...mappings],
  create: (setting) => SumoPlant.start(setting),
};

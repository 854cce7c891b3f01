import { list, object, type Schema } from '../scenario/schema-parts.ts';

const text = (description: string): Schema => ({ type: 'string', minLength: 1, maxLength: 500, description });
const metres = (description: string): Schema => ({ type: 'number', exclusiveMinimum: 0, maximum: 5000, description });
const lanes = (description: string): Schema => ({ ...list(text('Id of a lane.'), description), minItems: 1 });
const numbered = (items: Schema, description: string): Schema => ({
  type: 'object',
  propertyNames: { pattern: '^[1-9][0-9]?$' },
  additionalProperties: items,
  description,
});

const channel: Schema = {
  type: 'string',
  pattern: '^(phase|overlap|pedestrian) [1-9][0-9]?$',
  description: 'Lamps of the controller: phase 2, overlap 1, or pedestrian 4 (beside phase 4).',
};

const link = object(
  {
    channels: list(channel, 'The link has the best lamp of these: green, else yellow, else red. None: always red.', 64),
    givesWayTo: list(
      { type: 'integer', minimum: 0, maximum: 1000 },
      'Links, from 0, to which it gives way while both may go.',
      1000,
    ),
  },
  ['channels'],
  'One link of the traffic light.',
);

const loop = object(
  {
    lane: text('Id of the lane.'),
    distance: { type: 'number', minimum: 0, maximum: 5000, description: 'From its end to the end of the lane, m.' },
    length: metres('m; default 2.'),
  },
  ['lane', 'distance'],
  'A loop in a lane.',
);

const zone = object(
  {
    lanes: lanes('The lane that ends at the stop line, then those upstream of it.'),
    length: metres('How far the zone reaches back from the stop line, m.'),
    exits: list(text('Id of a lane.'), 'Lanes behind the junction; when they are full exitBlocked is set.'),
  },
  ['lanes', 'length'],
  'A zone before a stop line.',
);

const button = object(
  {
    areas: lanes('Walking areas (edges) where people wait.'),
    crossing: text('Id of the edge of the crossing that they want to use.'),
  },
  ['areas', 'crossing'],
  'A push button.',
);

const request = object(
  {
    classes: { ...list(text('As bus, tram, emergency.'), 'Classes of the vehicles that ask.'), minItems: 1 },
    lanes: lanes('Lanes on which they come.'),
    distance: metres('They ask from this distance before the stop line on, m.'),
  },
  ['classes', 'lanes', 'distance'],
  'Vehicles that ask for something.',
);

/** JSON Schema of a mapping file; `npm run generate` writes sim/mapping.schema.json from here. */
export const mappingSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Kerb mapping of a SUMO junction',
  ...object(
    {
      trafficLight: text('Id of the traffic light in the network.'),
      links: list(link, 'One for each link of the traffic light, by its index.', 1000),
      detectors: numbered(loop, 'Detectors of the controller, 1 to 64.'),
      lanes: numbered(zone, 'Lanes of the controller, 1 to 32.'),
      buttons: numbered({ ...list(button, 'Of its crossings.'), minItems: 1 }, 'Push buttons by phase, 1 to 16.'),
      preempts: numbered(request, 'Preemptions, 1 to 8.'),
      priorities: numbered(request, 'Priority requests, 1 to 8.'),
    },
    ['trafficLight', 'links'],
    'How one traffic light of a SUMO network hangs on a signal controller.',
  ),
};

import { DURATION_PATTERN } from '../../protocols/document/duration.ts';
import { plantKinds } from '../plant/kinds.ts';

// The published JSON Schema of a scenario: `npm run generate` writes sim/scenario.schema.json from here.

type Schema = { readonly [key: string]: unknown };

/** A day passes in seconds, so a year is what anybody waits for. */
const YEAR_SECONDS = 366 * 86_400;
export const LONGEST_MS = YEAR_SECONDS * 1000;

const NAME = '^[a-z][A-Za-z0-9]*$';
const named = (items: Schema, description: string): Schema => ({
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: NAME },
  additionalProperties: items,
  description,
});
const duration = (description: string): Schema => ({ type: 'string', pattern: DURATION_PATTERN, description });
const reference = (description: string): Schema => ({
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$',
  description,
});
const object = (properties: Schema, required: readonly string[], description: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
  description,
});

const device = object(
  {
    class: { type: 'string', description: 'Device class: meter, hub, signal.' },
    unit: { type: 'integer', minimum: 1, maximum: 247, description: 'Unit id on the lines.' },
    scan: duration('Time between two scans of the firmware, such as 100ms.'),
    plant: { type: 'string', description: 'The plant that the device is wired to.' },
  },
  ['class', 'unit', 'scan', 'plant'],
  'A device that runs firmware.',
);

const reading = object(
  {
    register: reference('What is read: device.register.'),
    plot: { enum: ['value', 'increase'], description: 'Drawn as it is, or by what it grew between two readings.' },
  },
  ['register'],
  'A register that the host reads.',
);

const check = object(
  {
    what: { type: 'string', minLength: 1, maxLength: 60, description: 'What is compared, for the summary.' },
    register: reference('What the device says over the line: device.register.'),
    plant: reference('What the plant knows: plant.quantity.'),
    within: { type: 'number', minimum: 0, description: "Greatest difference, in the register's unit." },
  },
  ['what', 'register', 'plant', 'within'],
  'At the end both must be the same.',
);

/** Plants without the parameters of their kinds; those are checked by the kind's own schema. */
const plant: Schema = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { enum: [...plantKinds.keys()], description: 'What it is.' } },
  description: 'What devices measure and drive.',
};

/** The scenario but for the parameters of its plants. */
export const scenarioShape: Schema = object(
  {
    name: { type: 'string', minLength: 1, maxLength: 100, description: 'For reports.' },
    start: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)$',
      description: "Local time with its offset: '2026-07-17T00:00:00+08:00'.",
    },
    duration: duration('How long it lasts, such as 24h.'),
    seed: { type: 'integer', minimum: 0, maximum: 0xffff_ffff, description: 'Decides all that is left to chance.' },
    plants: named(plant, 'Plants by name.'),
    devices: named(device, 'Devices by name.'),
    serial: object(
      {
        baud: { type: 'integer', minimum: 300, maximum: 4_000_000, description: 'Baud rate.' },
        parity: { enum: ['none', 'even', 'odd'], description: 'Parity.' },
      },
      ['baud', 'parity'],
      'Settings of the RS-485 line.',
    ),
    poll: object(
      {
        every: duration('Time between two readings, such as 15min.'),
        registers: { type: 'array', minItems: 1, maxItems: 500, items: reading, description: 'What is read.' },
      },
      ['every', 'registers'],
      'What the host reads over both lines.',
    ),
    checks: { type: 'array', maxItems: 500, items: check, description: 'Compared at the end.' },
  },
  ['name', 'start', 'duration', 'seed', 'plants', 'devices', 'serial', 'poll', 'checks'],
  'A simulation of devices and plants.',
);

/** A kind's parameters together with `kind` itself. */
export function plantShape(name: string): Schema {
  const { schema } = plantKinds.get(name)!;
  const properties = { kind: { const: name }, ...(schema['properties'] as Schema) };
  return { ...schema, properties, additionalProperties: false };
}

/** The whole scenario, for editors. */
export const scenarioSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Kerb scenario',
  ...scenarioShape,
  properties: {
    ...(scenarioShape['properties'] as Schema),
    plants: named(
      {
        ...plant,
        allOf: [...plantKinds.keys()].map((kind) => ({
          if: { properties: { kind: { const: kind } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: plantShape(kind),
        })),
      },
      'Plants by name.',
    ),
  },
};

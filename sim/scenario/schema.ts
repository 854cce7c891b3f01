import { meterProtocols } from '../../host/gateway/meter-protocols.ts';
import { faultKinds } from '../fault/kinds.ts';
import type { PlantKind } from '../plant/plant.ts';
import { conditionSchema } from './condition-schema.ts';
import { configActionShape } from './read-config-action.ts';
import { eventShape } from './read-event.ts';
import { flashShape, updatesShape } from './read-flash.ts';
import { duration, list, moment, name, named, object, reference, type Schema, title } from './schema-parts.ts';
import type { Vocabulary } from './vocabulary.ts';

// The published JSON Schema of a scenario: `npm run generate` writes sim/scenario.schema.json from here.

/** Devices or plants that one entry may stand for. */
export const MOST_OF_A_KIND = 247;

const CONDITION: Schema = { $ref: '#/$defs/condition' };
const count: Schema = {
  type: 'integer',
  minimum: 1,
  maximum: MOST_OF_A_KIND,
  description: 'So many of them, named name1, name2 ...; what speaks of `name` then speaks of each.',
};

const line: Schema = object(
  {
    kind: { enum: ['serial', 'tcp'], description: 'RS-485 with Modbus RTU, or a network with Modbus TCP.' },
    baud: { type: 'integer', minimum: 300, maximum: 4_000_000, description: 'Serial: baud rate. Default 19200.' },
    parity: { enum: ['none', 'even', 'odd'], description: 'Serial: parity. Default even.' },
    stopBits: { enum: [1, 2], description: 'Serial: stop bits. Default 1, and 2 without parity.' },
    latency: duration('TCP: time that bytes take, one way. Default 1ms.'),
    jitter: duration('TCP: added to the latency by chance, up to so much. Default none.'),
    of: name('The device that is its client, with the devices of its `wiring` on it. Default the host.'),
  },
  ['kind'],
  'A way from the host, or from a device, to devices.',
);

/** A key for each protocol of meters. */
const meterAddresses = Object.fromEntries(
  meterProtocols.map(({ key, title: protocol, digits }): [string, Schema] => [
    key,
    {
      type: 'string',
      pattern: `^[0-9]{${digits}}$`,
      description: `Address of ${digits} digits, in quotes: '${'161'.padStart(digits, '0')}'. It speaks ${protocol} on its serial lines as well; of several, the first one's.`,
    },
  ]),
);

const device = object(
  {
    class: {
      type: 'string',
      description: 'Device class, as the folders of firmware/ are called: meter, hub, signal ...',
    },
    unit: {
      type: 'integer',
      minimum: 1,
      maximum: 247,
      description: 'Unit id on its lines; of several, the first one.',
    },
    scan: duration('Time between two scans of the firmware, such as 100ms. Default 1s.'),
    plant: { type: 'string', description: 'The plant that the device is wired to. Without one its inputs stay zero.' },
    at: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      description: 'Where at the plant, for a kind of plant that has several places: the junction of a sumo plant.',
    },
    lines: { ...list(name('A line.'), 'The lines that it is on. Default all.', 20), minItems: 1 },
    ...meterAddresses,
    config: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' },
      additionalProperties: {
        anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' }, maxItems: 1024 }],
      },
      description:
        "Config fields by the names of the profile, with which the device is delivered: { utcOffsetMinutes: 60 }. A list that is too short is filled up with 0. Others have the profile's defaults.",
    },
    plan: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      description:
        'Plan file of the junction that a device is delivered with: a signal controller in place of `config`, a conflict monitor as its card.',
    },
    home: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      description: 'Home file that a hub is delivered for, in place of `config`: its supply, loads and their settings.',
    },
    wiring: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      description:
        'Wiring file: its channels go through the registers of simulated devices on lines of its own (`of`), which have the names of the lines in the file.',
    },
    updates: updatesShape,
    count,
  },
  ['class', 'unit'],
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

const host = object(
  {
    poll: duration('Time between two readings, such as 15min. Default 1min.'),
    timeout: duration('How long a device may take to answer. Default 1s.'),
    retries: {
      type: 'integer',
      minimum: 0,
      maximum: 10,
      description: 'How often it asks again. Default 1, over TCP 0.',
    },
    read: list(reading, 'What it reads, over every line of a device.'),
  },
  [],
  'The host, as a client on all lines.',
);

/** A fault without its time and its kind's own parameters. */
const faultBase: Schema = {
  fault: { enum: [...faultKinds.keys()], description: 'What happens.' },
  name: name('What conditions and reports call it. Default its kind, with a number where there are several.'),
  line: name('The line that it happens to.'),
  device: name('The device that it happens to.'),
  for: duration('How long it lasts. Default until the end.'),
};
const faultTime: Schema = {
  at: moment('When it happens, since the start.'),
  perHour: {
    type: 'number',
    exclusiveMinimum: 0,
    maximum: 3_600_000,
    description: 'It happens by chance, so many times an hour on average.',
  },
  from: moment('Not before. Default the start.'),
  until: moment('Not after. Default the end.'),
};

/** Everything that a fault may have but the parameters of its kind. */
export const FAULT_KEYS: ReadonlySet<string> = new Set([...Object.keys(faultBase), ...Object.keys(faultTime)]);

const openFault = (properties: Schema, description: string): Schema => ({
  type: 'object',
  required: ['fault'],
  properties,
  description,
});

/** A fault that begins now. */
export const singleFaultShape: Schema = openFault(faultBase, 'A fault that begins now.');

const values: Schema = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$' },
  additionalProperties: {
    anyOf: [{ type: 'number' }, { type: 'boolean' }, { type: 'string' }, { type: 'array', items: { type: 'string' } }],
  },
  description: 'What the host writes: { meter.demandPeriod: 30 }. Registers of one device.',
};

const timelineEntry = object(
  {
    at: moment('Once, so long after the start.'),
    every: duration('Again and again, from the start on.'),
    from: moment('With `every`: not before.'),
    until: moment('With `every`: not after.'),
    when: CONDITION,
    once: { type: 'boolean', description: 'With `when`: only the first time that it becomes true.' },
    write: values,
    read: {
      ...list(reference('device.register.'), 'Registers that the host reads now.'),
      minItems: 1,
    },
    event: eventShape,
    flash: flashShape,
    config: configActionShape,
    line: name('The line that the host does it over. Default the first of the device.'),
    fault: singleFaultShape,
    note: title('A line in the report.'),
    stop: { const: true, description: 'Ends the run.' },
  },
  [],
  'What is done, and when.',
);

const expectation = object(
  {
    name: title('What reports call it. Default the expectation in words.'),
    always: CONDITION,
    never: CONDITION,
    eventually: CONDITION,
    within: duration('Each time that `after` becomes true, `holds` is true at some moment within this time.'),
    after: CONDITION,
    holds: CONDITION,
    from: moment('Not looked at before.'),
    until: moment('Of always and never: not looked at after.'),
    by: moment('Of eventually: until then at the latest. Default the end.'),
    grace: duration('Of always and never: it may be broken for so long at a time.'),
  },
  [],
  'What must come true.',
);

/** Plants without the parameters of their kinds; those are checked by the kind's own schema. */
const plant: Schema = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string', description: 'What it is.' }, count },
  description: 'What devices measure and drive.',
};

const fault = openFault({ ...faultBase, ...faultTime }, 'Something that goes wrong.');

/** The scenario but for the parameters of its plants and faults. */
export const scenarioShape: Schema = {
  ...object(
    {
      name: title('For reports.'),
      start: {
        type: 'string',
        pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)$',
        description: "Local time with its offset: '2026-07-17T00:00:00+08:00'. Default '2026-01-01T00:00:00Z'.",
      },
      duration: duration('How long it lasts, such as 24h.'),
      seed: {
        type: 'integer',
        minimum: 0,
        maximum: 0xffff_ffff,
        description: 'Decides all that is left to chance. Default 1.',
      },
      lines: named(line, 'Lines by name. Default one serial line rs485 of 19200 baud.'),
      plants: { ...named(plant, 'Plants by name.'), minProperties: 0 },
      devices: named(device, 'Devices by name.'),
      host,
      faults: list(fault, 'What goes wrong.'),
      timeline: list(timelineEntry, 'What is done.'),
      expect: list(expectation, 'What must come true.'),
      watchdogResets: {
        enum: ['fail', 'allowed'],
        description: 'Whether a watchdog reset of any device fails the run. Default fail.',
      },
    },
    ['name', 'duration', 'devices'],
    'A simulation of devices, plants and lines.',
  ),
  $defs: { condition: conditionSchema },
};

/** A kind's parameters together with `kind` itself. */
export function plantShape({ name: kind, schema }: PlantKind): Schema {
  const properties = { kind: { const: kind }, count, ...(schema['properties'] as Schema) };
  return { ...schema, properties, additionalProperties: false };
}

/** A kind's parameters alone. */
export function faultShape(kind: string): Schema {
  return { type: 'object', ...faultKinds.get(kind)!.schema, additionalProperties: false };
}

const choose = (key: string, kinds: Iterable<string>, shape: (kind: string) => Schema): Schema[] =>
  [...kinds].map((kind) => ({
    if: { properties: { [key]: { const: kind } }, required: [key] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: shape(kind),
  }));

function wholeFault(base: Schema): Schema {
  const shapes = choose('fault', faultKinds.keys(), (kind) => {
    const { schema } = faultKinds.get(kind)!;
    const properties = { ...(base['properties'] as Schema), ...(schema['properties'] as Schema) };
    return { ...schema, type: 'object', properties, additionalProperties: false };
  });
  return { ...base, allOf: shapes };
}

const properties = scenarioShape['properties'] as Readonly<Record<string, Schema>>;
const entry = properties['timeline']!['items'] as Schema;

/** The whole scenario, for editors: with the classes and kinds that there are. */
export function scenarioSchema({ profiles, plantKinds }: Vocabulary): Schema {
  const kinds = [...plantKinds.keys()];
  const kind = { enum: kinds, description: 'What it is.' };
  const devices = properties['devices']!;
  const deviceClass = { enum: [...profiles.keys()], description: 'Device class.' };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Kerb scenario',
    ...scenarioShape,
    properties: {
      ...properties,
      devices: {
        ...devices,
        additionalProperties: {
          ...device,
          properties: { ...(device['properties'] as Schema), class: deviceClass },
        },
      },
      plants: {
        ...properties['plants'],
        additionalProperties: {
          ...plant,
          properties: { ...(plant['properties'] as Schema), kind },
          allOf: choose('kind', kinds, (name) => plantShape(plantKinds.get(name)!)),
        },
      },
      faults: { ...properties['faults'], items: wholeFault(fault) },
      timeline: {
        ...properties['timeline'],
        items: {
          ...entry,
          properties: {
            ...(entry['properties'] as Schema),
            fault: wholeFault(singleFaultShape),
          },
        },
      },
    },
  };
}

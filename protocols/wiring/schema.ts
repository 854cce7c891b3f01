import { DURATION_PATTERN } from '../time/duration.ts';

// The published JSON Schema of a wiring file: `npm run generate` writes protocols/wiring.schema.json from here.

type Schema = { readonly [key: string]: unknown };

const NAME = '^[a-z][A-Za-z0-9]*$';

const object = (required: readonly string[], properties: Schema, description: string): Schema => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
  description,
});
const named = (items: Schema, description: string): Schema => ({
  type: 'object',
  propertyNames: { pattern: NAME },
  additionalProperties: items,
  description,
});
const name = (description: string): Schema => ({ type: 'string', pattern: NAME, description });
const duration = (description: string): Schema => ({
  type: 'string',
  pattern: DURATION_PATTERN,
  description: `${description} Such as 500ms, 2s, 1min.`,
});
const word = (description: string): Schema => ({
  type: 'integer',
  minimum: -2147483648,
  maximum: 2147483647,
  description,
});
const number = (description: string): Schema => ({ type: 'number', description });
const flag = (description: string): Schema => ({ type: 'boolean', description });

const device = name('Name of a device of this file.');
const register = name("Name of a register or bit of the device's template.");
const every = duration('How often it is read. Default 1s.');
const scalar = ['string', 'boolean', 'number'];

const condition: Schema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    always: { const: true, description: 'It always holds.' },
    lost: name('It holds while this device does not answer.'),
    answers: name('It holds while this device answers.'),
    disobeys: name('It holds while this device refuses a command, or does not hold what it was told.'),
    device,
    register,
    every,
    is: {
      type: [...scalar, 'array'],
      minItems: 1,
      items: { type: scalar },
      description: 'It holds while the register says this, or one of these.',
    },
    has: {
      type: ['string', 'array'],
      minItems: 1,
      items: { type: 'string' },
      description: 'It holds while the register has this flag, or one of these.',
    },
    above: number('It holds while the register is above this, in its own unit.'),
    below: number('It holds while the register is below this, in its own unit.'),
  },
  description: 'When the bit is 1.',
};

const input: Schema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    device,
    register,
    every,
    scale: number(
      "The channel is the register's value times this. Default: what turns the register's unit into the channel's, and 1 where either has none.",
    ),
    offset: number('Added to that, in the unit of the channel.'),
    least: number('The channel goes no lower than this.'),
    most: number('The channel goes no higher than this.'),
    values: {
      type: 'object',
      minProperties: 1,
      additionalProperties: word('Value of the channel.'),
      description: 'For a register with symbols: what the channel says for each.',
    },
    lost: word(
      'What the channel says before the first reading and while the device is lost. Default: it keeps its value.',
    ),
    age: name('The channel says how old what it has from this device is, in s.'),
    bits: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^([0-9]|[12][0-9]|3[01])$' },
      additionalProperties: condition,
      description: 'The channel is a set of bits: bit number to its condition.',
    },
    value: word('The channel always says this.'),
  },
  description: 'Where the channel has its value from: a register, the age of a device, bits, or a fixed value.',
};

const output = object(
  ['device', 'register'],
  {
    device,
    register,
    scale: number(
      "The register's value is the channel times this. Default: what turns the channel's unit into the register's, and 1 where either has none.",
    ),
    offset: number('Added to that, in the unit of the register.'),
    least: number('The register is told no less than this.'),
    most: number('The register is told no more than this.'),
    steps: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^(0|-?[1-9][0-9]{0,9})$' },
      additionalProperties: { type: 'string', minLength: 1, description: 'Symbol of the register.' },
      description: 'For a register with symbols: value of the channel from which on each is told.',
    },
    above: number('For a coil: it is on while the channel is above this. Default 0.'),
    inverted: flag('For a coil: it is off where it would be on. Default false.'),
    repeat: duration('It is written again after so long though nothing changed. Default 30s.'),
    pause: duration('Least time from one write to the next. Default 200ms.'),
    stop: word(
      'What the channel counts as when the run ends or the firmware does not run. Default: nothing is written then.',
    ),
    verify: {
      type: ['boolean', 'string'],
      description:
        'Read the register back after each write and compare; or the name of the register to read instead. Default: true where it can be read.',
    },
    tolerance: number(
      "By how much what is read back may differ, in the register's unit. Default: half of its resolution.",
    ),
  },
  'A register that the channel goes to.',
);

/** JSON Schema 2020-12 of a wiring file. */
export const wiringSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kerb:wiring:1',
  title: 'Kerb wiring',
  description: 'Which channels of a device that Kerb runs come from, and go to, registers of other Modbus devices.',
  ...object(
    ['lines', 'devices'],
    {
      name: { type: 'string', minLength: 1, maxLength: 100, description: 'What people call it.' },
      lines: named(
        object(
          ['address'],
          {
            address: {
              type: 'string',
              minLength: 1,
              description: 'tcp://192.168.1.20:502, rtu+tcp://192.168.1.20:4001 or /dev/ttyUSB0?baud=9600&parity=even.',
            },
            timeout: duration('What a device gets to answer. Default 1s.'),
            retries: {
              type: 'integer',
              minimum: 0,
              maximum: 10,
              description: 'How often a request is sent again. Default 1 on serial lines, else 0.',
            },
            inFlight: {
              type: 'integer',
              minimum: 1,
              maximum: 16,
              description:
                'Over TCP: requests sent before the first of them is answered. Default 1, as some devices lose those that come together.',
            },
          },
          'A serial port or TCP address.',
        ),
        'Lines by name.',
      ),
      devices: named(
        object(
          ['line', 'unit', 'template'],
          {
            line: name('Name of a line of this file.'),
            unit: { type: 'integer', minimum: 0, maximum: 255, description: 'Unit id.' },
            template: {
              type: 'string',
              minLength: 1,
              description:
                'A device class of Kerb, a template that comes with it, or the file of a profile, from the folder of this file.',
            },
            lostAfter: duration(
              'It counts as lost when it has not answered what it was asked for so long. Default 10s.',
            ),
            alwaysMultiple: flag('Use functions 15 and 16 for one coil or register too. Default false.'),
            maxRegisters: {
              type: 'integer',
              minimum: 1,
              maximum: 125,
              description: 'Most registers of one request, for devices that take fewer than the standard says.',
            },
            setup: {
              type: 'object',
              propertyNames: { pattern: NAME },
              additionalProperties: { type: ['number', 'string', 'boolean'] },
              description:
                'Registers that are written, in this order, when the device is first reached and when it comes back.',
            },
          },
          'A device downstream.',
        ),
        'Devices by name.',
      ),
      inputs: named(input, 'Input channels by name, and where each has its value from.'),
      outputs: named(
        // One keyword set for both: faults of either are then told, which those of alternatives are not.
        { ...output, type: ['object', 'array'], minItems: 1, maxItems: 100, items: output },
        'Output channels by name, and where each goes: a register, or a list of them.',
      ),
    },
    'Lines, the devices on them, and the channels that are wired to their registers.',
  ),
};

import { linkSettingsSchema } from './link-settings.ts';
import { linkDefaultsSchema, probeItemSchema } from './probe-schema.ts';

// The published JSON Schema of a profile: `npm run generate` writes protocols/profile.schema.json from here.

type Schema = { readonly [key: string]: unknown };

const name: Schema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*$',
  maxLength: 48,
  description: 'Name in code, camelCase. Unique across the four banks; unique among input and among output channels.',
};
const description: Schema = { type: 'string', minLength: 1, description: 'What it means, for the generated tables.' };
const unit: Schema = {
  type: 'string',
  pattern: '^[!-~°µ%]{1,16}$',
  description: "Symbol of the unit as in UCUM: V, A, W, var, VA, Wh, varh, Hz, s, min, Cel, %; '1' for a pure number.",
};
const symbols: Schema = {
  type: 'object',
  minProperties: 1,
  maxProperties: 256,
  propertyNames: { pattern: '^(0|-?[1-9][0-9]*)$' },
  additionalProperties: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 48 },
  description: 'An enumeration: raw value to name. No other value may be written.',
};
const references: Schema = {
  obis: {
    type: 'string',
    pattern: '^\\d{1,3}-\\d{1,3}:\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(\\*\\d{1,3})?$',
    description: "OBIS code, e.g. '1-0:1.8.0'.",
  },
  sunspec: {
    type: 'string',
    pattern: '^\\d{1,5}\\.[A-Za-z0-9_]+$',
    description: "SunSpec model and point, e.g. '203.W'.",
  },
  ntcip: { type: 'string', minLength: 1, description: "NTCIP document and object, e.g. '1202 phaseMinimumGreen'." },
};
const address: Schema = {
  type: 'integer',
  minimum: 0,
  maximum: 65535,
  description: 'Address as it goes over the wire, from 0 (not 40001).',
};
const access: Schema = {
  enum: ['r', 'rw', 'w'],
  description:
    'What a client may do: r read, rw read and write, w write. Default rw for coils and holding registers; the input banks are r.',
};
const persistent: Schema = {
  type: 'boolean',
  description: 'What a client writes survives a power cut. Default false.',
};

const list = (items: string, text: string): Schema => ({
  type: 'array',
  items: { $ref: `#/$defs/${items}` },
  description: text,
});

const object = (required: readonly string[], properties: Schema, text: string): Schema => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
  description: text,
});

const identityText = (text: string): Schema => ({
  type: 'string',
  pattern: '^[ -~]{1,244}$',
  description: text,
});

const raw = (text: string): Schema => ({ type: 'number', description: text });

const discreteInput = {
  name,
  address,
  severity: {
    enum: ['warning', 'error'],
    description: 'It is an alarm while it is 1: how much it should worry someone.',
  },
  description,
  ...references,
};
const coil = {
  name,
  address,
  access,
  default: { enum: [0, 1], description: 'State after a reset. Default 0.' },
  persistent,
  description,
  ...references,
};

const inputRegister = {
  name,
  address,
  type: {
    enum: ['u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64', 'string'],
    description: 'Type of the raw value. 32-bit types take two registers, 64-bit types four, strings `length`.',
  },
  length: { type: 'integer', minimum: 1, maximum: 125, description: 'Registers of a string (two bytes each).' },
  scale: {
    type: 'number',
    not: { const: 0 },
    description: 'Value = raw number × scale, e.g. 0.001 for a voltage in millivolts. Default 1.',
  },
  unit,
  symbols,
  bits: {
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: '^([0-9]|[12][0-9]|3[01])$' },
    additionalProperties: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 48 },
    description: 'A set of flags in a u16 or u32: bit number (0 is the least significant) to name.',
  },
  default: raw('Raw value after a reset. Default 0.'),
  wordOrder: {
    enum: ['big', 'little'],
    description:
      'Which register comes first in types of several: big (default) the most significant. For third-party devices.',
  },
  description,
  ...references,
};
const holdingRegister = {
  ...inputRegister,
  access,
  min: raw('Least raw value that may be written.'),
  max: raw('Greatest raw value that may be written.'),
  persistent,
};

const int32 = (text: string): Schema => ({
  type: 'integer',
  minimum: -2147483648,
  maximum: 2147483647,
  description: text,
});

const $defs: Schema = {
  coil: object(['name', 'address', 'description'], coil, 'A bit that clients read and write.'),
  discreteInput: object(['name', 'address', 'description'], discreteInput, 'A bit that clients read.'),
  inputRegister: object(['name', 'address', 'type', 'description'], inputRegister, 'A value that clients read.'),
  holdingRegister: object(
    ['name', 'address', 'type', 'description'],
    holdingRegister,
    'A value that clients read and write.',
  ),
  inputChannel: object(
    ['name', 'description'],
    {
      name,
      length: {
        type: 'integer',
        minimum: 2,
        maximum: 4096,
        description: 'Words of an array, such as a block of samples. Without it the channel is one word.',
      },
      unit,
      description,
    },
    'A 32-bit signed word of the process image, or an array of them.',
  ),
  outputChannel: object(
    ['name', 'description'],
    {
      name,
      unit,
      heartbeat: { const: true, description: 'It changes for no other reason than that the firmware runs: no news.' },
      description,
    },
    'A 32-bit signed word of the process image.',
  ),
  event: object(
    ['code', 'name', 'severity', 'description'],
    {
      code: { type: 'integer', minimum: 1, maximum: 65535, description: 'Number in the event log.' },
      name,
      severity: { enum: ['info', 'warning', 'error'], description: 'How much it should worry someone.' },
      description,
    },
    'An entry that the firmware can write to the event log.',
  ),
  configField: object(
    ['id', 'name', 'description'],
    {
      id: { type: 'integer', minimum: 0, maximum: 65535, description: 'Key in the config document.' },
      name,
      type: {
        enum: ['u8', 'u16', 'i32'],
        description: 'Type of an element as it lies in memory. Default i32, a 32-bit signed integer.',
      },
      length: {
        type: 'integer',
        minimum: 1,
        maximum: 1024,
        description: 'Elements of an array. Default 1, a plain number.',
      },
      unit,
      symbols: { ...symbols, description: 'An enumeration: value to name, without gaps between the values.' },
      min: int32('Least value of an element.'),
      max: int32('Greatest value of an element.'),
      default: {
        type: ['integer', 'array'],
        minimum: -2147483648,
        maximum: 2147483647,
        items: int32('Value of one element.'),
        description: 'Value as delivered: one number, or one for each element. Default 0.',
      },
      description,
    },
    'A field of the config document.',
  ),
  record: object(
    ['id', 'name', 'version', 'description'],
    {
      id: {
        type: 'integer',
        minimum: 16,
        maximum: 255,
        description: "The firmware's records have 16 to 255; 0 to 15 are the SDK's.",
      },
      name,
      version: {
        type: 'integer',
        minimum: 1,
        maximum: 65535,
        description: 'Raise it when the bytes change their meaning.',
      },
      description,
    },
    'A record that the firmware persists itself.',
  ),
  probeItem: probeItemSchema,
};

/** JSON Schema 2020-12 of a profile document. */
export const profileSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kerb:profile:1',
  title: 'Kerb device profile',
  description: 'One definition of a device class: registers, channels, events and config.',
  type: 'object',
  required: ['class', 'version', 'description', 'identity'],
  additionalProperties: false,
  properties: {
    class: {
      type: 'string',
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      maxLength: 48,
      description: "Device class; for a profile with firmware the folder's name.",
    },
    extends: {
      type: 'string',
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
      maxLength: 48,
      description:
        'Device class that this one is a variant of: it has all that is not stated otherwise here. Items of lists are added, one of the same name replaces that of the other; a list of channels replaces it whole.',
    },
    version: {
      type: 'integer',
      minimum: 1,
      maximum: 65535,
      description:
        'Raise it when persisted settings or config change their meaning; older records are then refused, unless update.migrates names their version.',
    },
    description: { type: 'string', minLength: 1, description: 'What the device is.' },
    identity: object(
      ['vendorName', 'productCode', 'majorMinorRevision'],
      {
        vendorName: identityText('Object 0.'),
        productCode: identityText('Object 1.'),
        majorMinorRevision: identityText("Object 2; quote it ('0.1'), or YAML reads a number."),
        vendorUrl: identityText('Object 3.'),
        productName: identityText('Object 4.'),
        modelName: identityText('Object 5.'),
        userApplicationName: identityText('Object 6.'),
      },
      'Texts that the device answers to Modbus function 43/14.',
    ),
    coils: list('coil', 'Coils by address (functions 1, 5, 15).'),
    discreteInputs: list('discreteInput', 'Discrete inputs by address (function 2).'),
    inputRegisters: list('inputRegister', 'Input registers by address (function 4).'),
    holdingRegisters: list('holdingRegister', 'Holding registers by address (functions 3, 6, 16, 22, 23).'),
    channels: object(
      [],
      {
        inputs: list('inputChannel', 'What the firmware reads from hardware or plant before each scan.'),
        outputs: list('outputChannel', 'What the firmware drives after each scan.'),
      },
      'The process image. The order is the layout: append, do not insert.',
    ),
    events: list('event', 'Entries of the event log.'),
    config: list('configField', 'Fields of the config document. The order is the layout: append, do not insert.'),
    records: list('record', 'Records that the firmware persists itself.'),
    update: object(
      [],
      {
        migrates: {
          type: 'array',
          items: { type: 'integer', minimum: 1, maximum: 65535 },
          uniqueItems: true,
          maxItems: 64,
          description: 'Earlier versions whose persisted settings, config and records this firmware takes over.',
        },
        request: {
          ...name,
          description:
            'Coil by which the firmware is asked (1) to get into a state in which it may be replaced, and called off (0).',
        },
        ready: { ...name, description: 'Discrete input that is 1 while the firmware may be replaced.' },
        battery: { ...name, description: 'Input register with the charge of the battery in %.' },
      },
      'How the firmware takes the place of an earlier one, and lets itself be replaced.',
    ),
    sources: {
      type: 'array',
      items: { type: 'string', pattern: '^https?://\\S+$' },
      minItems: 1,
      maxItems: 16,
      description: 'Of a device of another make: addresses of the documents that its facts are from.',
    },
    defaults: linkDefaultsSchema,
    settings: linkSettingsSchema,
    probe: {
      type: 'array',
      items: { $ref: '#/$defs/probeItem' },
      minItems: 1,
      maxItems: 64,
      description: 'Of a device of another make: reads that tell it from others.',
    },
  },
  $defs,
};

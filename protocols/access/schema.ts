// The published JSON Schema of a roles file: `npm run generate` writes protocols/roles.schema.json from here.

type Schema = { readonly [key: string]: unknown };

const ROLE_LENGTH = 128;

const object = (required: readonly string[], properties: Schema, description: string): Schema => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
  description,
});
const roleName = (description: string): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength: ROLE_LENGTH,
  description,
});

const places = (what: string): Schema => ({
  anyOf: [
    { const: 'all' },
    {
      type: 'array',
      minItems: 1,
      items: {
        anyOf: [
          { type: 'integer', minimum: 0, maximum: 65535 },
          { type: 'string', minLength: 1 },
        ],
      },
    },
  ],
  description: `all, or a list of ${what}.`,
});
const registers = places("addresses from 0 (12, 0x10), ranges of them ('100-119') and names of the device's profile");
const files = places(
  "file numbers, ranges of them ('0x4000-0xbfff') and names: updates, updateStatus, config, configStatus",
);
const banks = (names: readonly string[]): Schema => ({
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: Object.fromEntries(names.map((name) => [name, registers])),
});

const rule = object(
  [],
  {
    units: {
      type: 'array',
      minItems: 1,
      items: {
        anyOf: [
          { type: 'integer', minimum: 1, maximum: 247 },
          { type: 'string', pattern: '^\\d{1,3}-\\d{1,3}$' },
        ],
      },
      description: "Unit ids that the rule is about, and ranges of them ('1-9'). Default: all.",
    },
    functions: {
      type: 'array',
      minItems: 1,
      items: { type: 'integer', minimum: 1, maximum: 127 },
      description: 'Function codes by which what follows may be done. Default: by any.',
    },
    read: {
      anyOf: [{ const: 'all' }, banks(['coils', 'discreteInputs', 'inputRegisters', 'holdingRegisters'])],
      description: 'What may be read: all, or by bank (coils, discreteInputs, inputRegisters, holdingRegisters).',
    },
    write: {
      anyOf: [{ enum: ['all', 'commands', 'settings'] }, banks(['coils', 'holdingRegisters'])],
      description:
        'What may be written: all; commands (what a device forgets at a power cut); settings (what it keeps); or by bank (coils, holdingRegisters).',
    },
    readFiles: { ...files, description: `Files that function 20 may read: ${String(files['description'])}` },
    writeFiles: { ...files, description: `Files that function 21 may write: ${String(files['description'])}` },
    identify: { const: true, description: 'It may ask who the device is (functions 17 and 43/14).' },
    diagnose: { const: true, description: 'It may use diagnostics (function 8).' },
  },
  'Something that the role may do. What no rule of a role allows it may not.',
);

export const rolesSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://kerb.dev/roles.schema.json',
  title: 'Roles and what they may do on the units of a gateway',
  ...object(
    ['roles'],
    {
      $schema: { type: 'string', description: 'Path or URL of this schema, for editors.' },
      roles: {
        type: 'object',
        minProperties: 1,
        propertyNames: { maxLength: ROLE_LENGTH, minLength: 1 },
        additionalProperties: object(
          [],
          {
            description: { type: 'string', description: 'Who it is for.' },
            includes: {
              type: 'array',
              items: roleName('A role of this file, all of whose rules the role has too.'),
              description: 'Roles of this file, all of whose rules the role has too.',
            },
            rules: { type: 'array', items: rule, description: 'What the role may do.' },
          },
          'A role. Its name is what stands in the certificates of those who have it.',
        ),
        description: 'The roles by name; the name is what stands in certificates.',
      },
      withoutRole: roleName('Role of those whose certificate names none. Default: they may do nothing.'),
      peers: {
        type: 'array',
        items: object(
          ['peer', 'role'],
          {
            peer: { type: 'string', description: 'IP address or network, such as 192.168.1.0/24.' },
            role: roleName('A role of this file.'),
          },
          'A role for whom comes by plain Modbus TCP from an address.',
        ),
        description: 'Roles for plain Modbus TCP, by address; the first that fits counts. Others may do nothing.',
      },
      serial: roleName('Role of the serial line, broadcasts included. Default: it may do all that the device lets it.'),
      revoked: {
        type: 'array',
        items: { type: 'string', pattern: '^[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){0,31}$' },
        description: 'Serial numbers, in hexadecimal, of certificates that are let in no more.',
      },
    },
    'Roles and what they may do on the units of a gateway',
  ),
};

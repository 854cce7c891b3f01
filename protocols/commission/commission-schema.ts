// The published JSON Schema of a site file: `npm run generate` writes protocols/site.schema.json from here.

type Schema = { readonly [key: string]: unknown };

const text = (most: number, description: string): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength: most,
  description,
});

const map = (description: string, properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  description,
  properties,
  required,
  additionalProperties: false,
});

const value: Schema = {
  type: ['number', 'boolean', 'string', 'array'],
  items: { type: 'string' },
  description:
    'A value as `kerb write` takes it: a number in the unit of the profile, a symbol, true or false, names of flags.',
};

const device = map(
  'A device of the site.',
  {
    name: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,47}$',
      description: 'Its name within the site: letters, digits, - and _.',
    },
    class: text(48, 'What it has to be: a class such as meter, or a template such as sdm630.'),
    unitId: { type: 'integer', minimum: 0, maximum: 255, description: 'Unit id at which it is now.' },
    line: text(200, 'Line at which it is now, when it is not the one of the command.'),
    setUnitId: { type: 'integer', minimum: 1, maximum: 247, description: 'Unit id that it is to have.' },
    setLine: map('Line settings that it is to have.', {
      baudRate: { type: 'integer', minimum: 300, maximum: 921_600, description: 'Bits a second.' },
      parity: { enum: ['none', 'even', 'odd'], description: 'Parity.' },
      stopBits: { enum: [1, 2], description: 'Stop bits.' },
    }),
    assetNumber: text(64, 'Number on its label, or in the books.'),
    location: text(200, 'Where it is mounted.'),
    clock: { enum: ['set', 'check', 'leave'], description: 'What becomes of its clock; default set.' },
    config: text(500, 'File of its config, seen from this file: a signed document (.kconf) or the file of its class.'),
    settings: {
      type: 'object',
      additionalProperties: value,
      description: 'Registers and coils of its profile that are to be set.',
    },
    expect: {
      type: 'object',
      additionalProperties: { type: ['number', 'boolean', 'string'], description: 'A value.' },
      description: 'What its function tests expect, where it is not the usual; the guide lists them by class.',
    },
    skip: {
      type: 'object',
      additionalProperties: text(200, 'Why it is left out; stands in the report.'),
      description: 'Steps that are left out, by name, each with the reason.',
    },
  },
  ['name', 'class', 'unitId'],
);

export const commissionSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://kerb.dev/site.schema.json',
  title: 'Site of a commissioning',
  ...map(
    'A site whose devices are to be commissioned.',
    {
      site: map(
        'The place.',
        {
          name: text(64, 'What people call it; names the journal and the report.'),
          address: text(200, 'Where it is.'),
          latitude: { type: 'number', minimum: -90, maximum: 90, description: 'Degrees north.' },
          longitude: { type: 'number', minimum: -180, maximum: 180, description: 'Degrees east.' },
          note: text(2000, 'Anything that the report should say.'),
        },
        ['name'],
      ),
      installer: map('Who does it.', { name: text(100, 'Name.'), company: text(100, 'Company.') }, ['name']),
      devices: {
        type: 'array',
        items: device,
        minItems: 1,
        maxItems: 247,
        description: 'Its devices, in the order of the work.',
      },
    },
    ['site', 'installer', 'devices'],
  ),
};

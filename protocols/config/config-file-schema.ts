import { rawLimits, scaled } from '../profile/codec.ts';
import type { ConfigField, Profile, RegisterField } from '../profile/profile.ts';
import type { ConfigClass, Schema } from './config-class.ts';

/** ISO 8601 with a zone, so that it is the same moment wherever it is read. */
export const MOMENT_PATTERN = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)$';

const head: Readonly<Record<string, Schema>> = {
  title: { type: 'string', minLength: 1, maxLength: 60, description: "For people, such as 'tariff 2027'." },
  sequence: {
    type: 'integer',
    minimum: 1,
    maximum: 0xffff_ffff,
    description:
      'Sequence number: a device takes only a higher one than it has ever taken. May be given when it is signed.',
  },
  activate: {
    type: 'string',
    pattern: MOMENT_PATTERN,
    description:
      "When it takes effect, with zone: '2027-01-01T00:00+01:00'; default at once. May be given when it is signed.",
  },
  devices: {
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: { type: 'string', pattern: '^[0-9a-f]{16}$', description: 'Id of a device, as its receipt has it.' },
    description: 'Only these devices may take it; default all of the class.',
  },
};

/** Settings that a document may carry: registers that can be read and written, and that a device keeps. */
export function settingFields({ holdingRegisters }: Profile): RegisterField[] {
  return holdingRegisters.filter(({ access, persistent }) => access === 'rw' && persistent);
}

/** JSON Schema 2020-12 of the config files of a class; that of the shape alone leaves parts of sections to them. */
export function configFileSchema(profile: Profile, { sections }: ConfigClass, shapeOnly = false): Schema {
  const parts = sections.map(({ schemas, outlines }) => (shapeOnly ? { ...schemas, ...outlines } : schemas));
  const settings = Object.fromEntries(settingFields(profile).map((field) => [field.name, settingSchema(field)]));
  return {
    ...(shapeOnly ? {} : headOf(profile.class)),
    type: 'object',
    required: ['class'],
    additionalProperties: false,
    properties: {
      class: { const: profile.class, description: 'Device class.' },
      ...head,
      ...Object.assign({}, ...parts),
      config: shapeOnly
        ? { type: 'object' }
        : {
            type: 'object',
            additionalProperties: false,
            properties: Object.fromEntries(profile.config.map((field) => [field.name, fieldSchema(field)])),
            description: 'Config fields by their names, as the device keeps them.',
          },
      ...(Object.keys(settings).length > 0 && {
        settings: shapeOnly
          ? { type: 'object' }
          : {
              type: 'object',
              additionalProperties: false,
              properties: settings,
              description: 'Settings registers by their names, in their units.',
            },
      }),
    },
    description: `Config of a ${profile.class}. What is not named stays as it is in the device.`,
  };
}

function headOf(name: string): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:kerb:config:${name}:1`,
    title: `Kerb config of a ${name}`,
  };
}

function fieldSchema({ length, min, max, unit, description }: ConfigField): Schema {
  const text = unit === undefined || unit === '1' ? description : `${description} In ${unit}.`;
  const element = { type: 'integer', minimum: min, maximum: max };
  return length === 1
    ? { ...element, description: text }
    : { type: 'array', maxItems: length, items: element, description: text };
}

function settingSchema(field: RegisterField): Schema {
  const { unit, description, symbols, bits } = field;
  const text = unit === undefined || unit === '1' ? description : `${description} In ${unit}.`;
  if (symbols) return { enum: Object.values(symbols), description: text };
  if (bits) return { type: 'array', items: { enum: Object.values(bits) }, description: text };
  if (field.type === 'string') return { type: 'string', description: text };
  const [min, max] = rawLimits(field);
  return { type: 'number', minimum: scaled(field, min), maximum: scaled(field, max), description: text };
}

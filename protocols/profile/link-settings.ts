/** A holding register that sets something, or two that hold it as a float; `values` says by which number, else it holds the thing itself. */
export interface SettingRegister {
  readonly address: number;
  /** Default `u16`. */
  readonly type?: SettingType;
  readonly values?: Readonly<Record<string, number>>;
}

export type SettingType = 'u16' | 'f32';

/** What is written before the settings, so that the device takes them. */
export interface UnlockWrite {
  readonly address: number;
  readonly type?: SettingType;
  readonly value: number;
}

/** By which registers a device of another make is told its unit id and the settings of its serial port. */
export interface LinkSettings {
  readonly unitId?: SettingRegister;
  readonly baudRate?: SettingRegister;
  readonly parity?: SettingRegister;
  readonly stopBits?: SettingRegister;
  /** Parity and stop bits in one: `8N1`. */
  readonly format?: SettingRegister;
  readonly unlock?: readonly UnlockWrite[];
  /** Whether it goes there at once, or when it is switched off and on. Default `atOnce`. */
  readonly effective?: 'atOnce' | 'restart';
  /** What a person has to do at the device first, as an order: `hold the button for 3 s`. */
  readonly atDevice?: string;
}

type Schema = { readonly [key: string]: unknown };

const address: Schema = {
  type: 'integer',
  minimum: 0,
  maximum: 65535,
  description: 'Of the holding register, from 0.',
};
const type: Schema = { enum: ['u16', 'f32'], description: 'One register, or a float in two. Default u16.' };

/** `names`: what its values may be called. */
function register(description: string, names: string, needsValues = false): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: needsValues ? ['address', 'values'] : ['address'],
    properties: {
      address,
      type,
      values: {
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: names },
        additionalProperties: { type: 'integer', minimum: 0, maximum: 65535, description: 'What is written for it.' },
        description: 'Number by setting, where it does not hold the setting itself.',
      },
    },
    description,
  };
}

/** JSON Schema of the section `settings`. */
export const linkSettingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    unitId: register('Sets the unit id.', '^[0-9]{1,3}$'),
    baudRate: register('Sets the baud rate.', '^[0-9]{3,7}$'),
    parity: register('Sets the parity.', '^(none|even|odd)$', true),
    stopBits: register('Sets the stop bits.', '^[12]$'),
    format: register("Sets parity and stop bits in one, such as '8N1'; quote them.", '^8[NEO][12]$', true),
    unlock: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['address', 'value'],
        properties: {
          address,
          type,
          value: {
            type: 'integer',
            minimum: 0,
            maximum: 9_999_999,
            description: 'What is written, such as a password.',
          },
        },
      },
      description: 'What is written first, in this order, so that the device takes settings.',
    },
    effective: {
      enum: ['atOnce', 'restart'],
      description: 'When it goes there: at once, or when it is switched off and on. Default atOnce.',
    },
    atDevice: {
      type: 'string',
      minLength: 1,
      maxLength: 160,
      description: 'What a person has to do at the device first, as an order: hold the button for 3 s.',
    },
  },
  description: 'Registers by which a device of another make is told its unit id and line settings.',
};

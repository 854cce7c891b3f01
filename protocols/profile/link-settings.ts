/** A 16-bit holding register that sets something; `values` says by which number, else it holds the thing itself. */
export interface SettingRegister {
  readonly address: number;
  readonly values?: Readonly<Record<string, number>>;
}

/** By which registers a device of another make is told its unit id and the settings of its serial port. */
export interface LinkSettings {
  readonly unitId?: SettingRegister;
  readonly baudRate?: SettingRegister;
  readonly parity?: SettingRegister;
  readonly stopBits?: SettingRegister;
}

type Schema = { readonly [key: string]: unknown };

const register = (description: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: ['address'],
  properties: {
    address: { type: 'integer', minimum: 0, maximum: 65535, description: 'Of the holding register, from 0.' },
    values: {
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 0, maximum: 65535, description: 'What is written for it.' },
      description: 'Number by setting, where it does not hold the setting itself.',
    },
  },
  description,
});

/** JSON Schema of the section `settings`. */
export const linkSettingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    unitId: register('Sets the unit id.'),
    baudRate: register('Sets the baud rate.'),
    parity: register('Sets the parity.'),
    stopBits: register('Sets the stop bits.'),
  },
  description:
    'Registers by which a device of another make is told its unit id and line settings, where no password guards them.',
};

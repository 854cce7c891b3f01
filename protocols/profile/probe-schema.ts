type Schema = { readonly [key: string]: unknown };

/** JSON Schema of an item of the section `probe`. */
export const probeItemSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    register: {
      type: 'string',
      pattern: '^[a-z][A-Za-z0-9]*$',
      maxLength: 48,
      description: 'A register, coil or input of this profile.',
    },
    bank: {
      enum: ['coils', 'discreteInputs', 'inputRegisters', 'holdingRegisters'],
      description: 'In place of `register`: where something lies that is no register of this profile.',
    },
    address: { type: 'integer', minimum: 0, maximum: 65535, description: 'With `bank`: its address, from 0.' },
    type: {
      enum: ['u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64', 'string'],
      description: 'With `bank`: its type. Default u16.',
    },
    length: { type: 'integer', minimum: 1, maximum: 125, description: 'With `bank`: registers of a string.' },
    scale: { type: 'number', not: { const: 0 }, description: 'With `bank`: value = raw number × scale.' },
    wordOrder: { enum: ['big', 'little'], description: 'With `bank`: which register comes first.' },
    object: {
      enum: [
        'vendorName',
        'productCode',
        'majorMinorRevision',
        'vendorUrl',
        'productName',
        'modelName',
        'userApplicationName',
      ],
      description: 'In place of `register`: an object of function 43/14.',
    },
    alone: { type: 'boolean', description: 'It is told only in a request of its own. Default false.' },
    optional: { type: 'boolean', description: 'Not all devices of this template have it. Default false.' },
    values: {
      type: 'array',
      items: { type: 'integer' },
      minItems: 1,
      maxItems: 64,
      description: 'Raw values, one of which it holds.',
    },
    begins: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      minItems: 1,
      maxItems: 64,
      description: 'Texts, with one of which it begins.',
    },
    range: {
      type: 'array',
      items: { type: 'number' },
      minItems: 2,
      maxItems: 2,
      description: 'Least and greatest value, scaled.',
    },
    orEmpty: { type: 'boolean', description: 'With `range`: it may also be 0 or nothing. Default false.' },
    counter: { type: 'number', exclusiveMinimum: 0, description: 'It never falls, and lies from 0 to this, scaled.' },
    unitId: { const: true, description: 'It holds the unit id of the device.' },
  },
  description:
    'A read that tells this device from others. Without values, begins, range, counter or unitId it is only there.',
};

/** JSON Schema of the section `defaults`. */
export const linkDefaultsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    unitId: { type: 'integer', minimum: 0, maximum: 255, description: 'Default 1.' },
    tcpPort: { type: 'integer', minimum: 1, maximum: 65535, description: 'Of Modbus/TCP, where the device has it.' },
    baudRate: { type: 'integer', minimum: 300, maximum: 1000000, description: 'Of its serial port, where it has one.' },
    parity: { enum: ['none', 'even', 'odd'], description: 'Of its serial port.' },
    stopBits: { enum: [1, 2], description: 'Of its serial port.' },
  },
  description: 'How the device is reached as it comes from its maker.',
};

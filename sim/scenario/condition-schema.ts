import { list, name, object, reference, type Schema } from './schema-parts.ts';

const CONDITION = { $ref: '#/$defs/condition' };

/** What a value is compared with. */
const operand: Schema = {
  description:
    'A number, the name of a state (sharp, true), or another quantity such as { plant: house.energyImport }.',
  anyOf: [
    { type: 'number' },
    { type: 'boolean' },
    { type: 'string', minLength: 1 },
    ...['plant', 'register', 'reading', 'channel', 'update', 'config'].map((kind) => ({
      type: 'object',
      additionalProperties: false,
      required: [kind],
      properties: { [kind]: reference('device.name or plant.name.') },
    })),
  ],
};

/** Ways to name what is looked at; one of them in a condition. */
export const QUANTITIES: Readonly<Record<string, Schema>> = {
  register: reference('What a device holds: device.register.'),
  reading: reference('What the host read last of a register: device.register.'),
  channel: reference('A channel of the process image: device.channel.'),
  plant: reference('What a plant knows: plant.quantity.'),
  event: reference(
    'An event of a device: device.event. Alone, it is true when the event happens; compared, it is how often it did.',
  ),
  line: reference("One of the host's counters of a line: line.timeouts."),
  failures: name("The host's requests to this device that failed in the end."),
  update: reference('What a device says of its updates: device.state, device.sequence.'),
  flash: name('What became of the update that the host gave this device last: confirmed, rolledBack, refused.'),
  config: reference('What a device says of its config documents: device.running, device.pending, device.refusal.'),
  pushed: name(
    'What became of what the host did last with the config documents of this device: active, staged, refused.',
  ),
};

/** Conditions without a quantity of their own. */
export const COMBINATIONS: Readonly<Record<string, Schema>> = {
  fault: name('A fault of this name is going on.'),
  all: { ...list(CONDITION, 'All of these are true.', 20), minItems: 1 },
  any: { ...list(CONDITION, 'One of these is true.', 20), minItems: 1 },
  not: CONDITION,
};

/** A condition: one quantity with what it is compared with, or a combination of conditions. */
export const conditionSchema: Schema = object(
  {
    ...QUANTITIES,
    ...COMBINATIONS,
    value: { type: 'integer', description: 'Of an event: only with this value.' },
    is: operand,
    isNot: operand,
    within: { type: 'number', minimum: 0, description: 'How far off `is` may be.' },
    above: operand,
    below: operand,
    atLeast: operand,
    atMost: operand,
    falls: { const: true, description: 'It is less than at the last look.' },
    rises: { const: true, description: 'It is more than at the last look.' },
  },
  [],
  'A condition, such as { register: meter.activeTariff, is: sharp }.',
);

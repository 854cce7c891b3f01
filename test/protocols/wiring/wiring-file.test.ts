import { describe, expect, test } from 'vitest';
import { WiringFileError } from '../../../protocols/wiring/wiring-error.ts';
import { parseWiring } from '../../../protocols/wiring/wiring-file.ts';
import { BOX, CHANNELS } from '../../host/wiring/wired.ts';

const HEAD = `lines: { bus: { address: /dev/x } }
devices: { box: { line: bus, unit: 1, template: box } }
`;

function parse(text: string) {
  return parseWiring(text, 'w.yaml', {
    channels: {
      inputs: [
        ...CHANNELS.inputs,
        { name: 'current', unit: 'mA', description: '' },
        { name: 'list', length: 3, description: '' },
      ],
      outputs: CHANNELS.outputs,
    },
    template: (name) => (name === 'box' ? BOX : `there is no template ${name}`),
    lineProblem: (address) => (address.startsWith('/dev/') ? undefined : 'is no line'),
  });
}

function problems(text: string): string[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof WiringFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a wiring file', () => {
  test('is read with its defaults', () => {
    const { inputs, outputs, devices } = parse(`${HEAD}
inputs: { power: { device: box, register: power } }
outputs: { command: { device: box, register: limit } }`);
    expect(devices.get('box')).toMatchObject({ line: 'bus', unitId: 1, lostAfterMs: 10_000, setup: [] });
    expect(inputs).toMatchObject([{ channel: 'power', at: 0, everyMs: 1000, factor: 1, offset: 0 }]);
    expect(outputs).toMatchObject([
      { channel: 'command', least: 0, most: 32, repeatMs: 30_000, verify: { register: 'limit', tolerance: 0.05 } },
    ]);
    expect(outputs[0]).not.toHaveProperty('stop');
  });

  test('converts units that both sides have, and asks for the scale where it cannot', () => {
    const wire = (register: string) => `${HEAD}\ninputs: { current: { device: box, register: ${register} } }`;
    expect(parse(wire('limit')).inputs).toMatchObject([{ factor: 1000 }]);
    expect(problems(wire('power'))).toEqual([
      'w.yaml:4:45: inputs.current.register: power is in kW, current in mA (give scale: what one of the former is of the latter)',
    ]);
  });

  test('may tell several registers', () => {
    const { outputs } = parse(`${HEAD}
outputs:
  command:
    - { device: box, register: limit, scale: 0.1 }
    - { device: box, register: level2, steps: { 100: high, 0: low } }
  relay: { device: box, register: relay, inverted: true }`);
    expect(outputs.map(({ channel, target }) => [channel, target.field.name])).toEqual([
      ['command', 'limit'],
      ['command', 'level2'],
      ['relay', 'relay'],
    ]);
    expect(outputs[1]!.steps).toEqual([
      { from: 0, symbol: 'low' },
      { from: 100, symbol: 'high' },
    ]);
  });

  test('cannot verify what can only be written, but by another register', () => {
    const wire = (more: string) => `${HEAD}\noutputs: { command: { device: box, register: ${more} } }`;
    expect(parse(wire('secret')).outputs[0]).not.toHaveProperty('verify');
    expect(parse(wire('limit, verify: applied')).outputs).toMatchObject([{ verify: { register: 'applied' } }]);
    expect(problems(wire('secret, verify: true'))[0]).toContain('secret can only be written');
    expect(problems(wire('limit, verify: mode'))[0]).toContain('mode is of another kind than limit');
  });
});

describe('a wiring file is refused, with the place and what to do, when', () => {
  test.each([
    [
      'a channel is not there',
      `inputs: { powr: { device: box, register: power } }`,
      'there is no input powr (did you mean power?)',
    ],
    ['a channel is a list', `inputs: { list: { device: box, register: power } }`, 'list is a list of 3'],
    [
      'a register is not there',
      `inputs: { power: { device: box, register: powr } }`,
      'there is no register of box powr (did you mean power?)',
    ],
    [
      'a device is not there',
      `inputs: { power: { device: bx, register: power } }`,
      'there is no device bx (did you mean box?)',
    ],
    ['a register cannot be read', `inputs: { power: { device: box, register: secret } }`, 'secret can only be written'],
    [
      'a register cannot be written',
      `outputs: { command: { device: box, register: power } }`,
      'power can only be read',
    ],
    [
      'symbols are no number',
      `inputs: { power: { device: box, register: state } }`,
      'give values: a number for each of idle, busy, broken',
    ],
    [
      'a symbol is not there',
      `inputs: { power: { device: box, register: state, values: { idel: 1 } } }`,
      'is none of idle, busy, broken',
    ],
    ['flags are no number', `inputs: { power: { device: box, register: alarms } }`, 'take bits'],
    [
      'an input has no source',
      `inputs: { power: { device: box } }`,
      'has no source (give one of register, age, bits, value)',
    ],
    ['an input has two sources', `inputs: { power: { age: box, value: 1 } }`, 'has age and value'],
    [
      'a number of a device is given without its register',
      `inputs: { power: { age: box, scale: 2 } }`,
      'is about a register, and this is age',
    ],
    ['a register has no device', `inputs: { power: { register: power } }`, 'device is missing'],
    [
      'limits are turned round',
      `inputs: { power: { device: box, register: power, least: 2, most: 1 } }`,
      'least 2 is above most 1',
    ],
    ['a condition says nothing', `inputs: { status: { bits: { 0: { every: 1s } } } }`, 'says nothing'],
    [
      'a condition has no test',
      `inputs: { status: { bits: { 0: { device: box, register: power } } } }`,
      'when does it hold?',
    ],
    [
      'a test is of another kind',
      `inputs: { status: { bits: { 0: { device: box, register: state, above: 1 } } } }`,
      'state is no number',
    ],
    [
      'a test asks for a symbol that is not there',
      `inputs: { status: { bits: { 0: { device: box, register: state, is: [busy, bsy] } } } }`,
      'state is one of idle, busy, broken',
    ],
    [
      'a test asks a bit for a number',
      `inputs: { status: { bits: { 0: { device: box, register: door, is: 1 } } } }`,
      'door is a bit: true or false',
    ],
    [
      'a flag is not there',
      `inputs: { status: { bits: { 0: { device: box, register: alarms, has: hto } } } }`,
      'alarms has no flag hto (it has hot, wet)',
    ],
    ['a bit is not one of 32', `inputs: { status: { bits: { 32: { always: true } } } }`, 'inputs.status.bits.32'],
    ['an output has no device', `outputs: { command: { register: limit } }`, 'device is missing'],
    [
      'steps are missing',
      `outputs: { command: { device: box, register: mode } }`,
      'give steps: from which channel value on it is own, remote',
    ],
    [
      'a step is no symbol',
      `outputs: { command: { device: box, register: mode, steps: { 0: remte } } }`,
      'remte is none of own, remote',
    ],
    [
      'a coil has a scale',
      `outputs: { relay: { device: box, register: relay, scale: 2 } }`,
      'relay is a coil, which has no scale',
    ],
    [
      'a limit is beyond the register',
      `outputs: { command: { device: box, register: limit, most: 40 } }`,
      'limit goes from 0 to 32',
    ],
    [
      'two outputs tell one register',
      `outputs: { command: { device: box, register: limit }, choice: { device: box, register: limit } }`,
      'box.limit is told what command says already',
    ],
    ['a duration is 0', `inputs: { power: { device: box, register: power, every: 0s } }`, '0s must be above 0'],
    [
      'a key is not known',
      `inputs: { power: { device: box, register: power, evry: 1s } }`,
      'is not a field here (did you mean every?)',
    ],
  ])('%s', (_name, text, message) => {
    const found = problems(HEAD + text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
    expect(found[0]).toMatch(/^w\.yaml:3:\d+: (inputs|outputs)/);
  });

  test.each([
    ['a line has no address that can be', `lines: { bus: { address: x } }\ndevices: {}`, 'is no line'],
    [
      'a device is on no line',
      `lines: { bus: { address: /dev/x } }\ndevices: { box: { line: bs, unit: 1, template: box } }`,
      'there is no line bs (did you mean bus?)',
    ],
    [
      'there is no such template',
      `lines: { bus: { address: /dev/x } }\ndevices: { box: { line: bus, unit: 1, template: bx } }`,
      'there is no template bx',
    ],
    [
      'two devices are one',
      `lines: { bus: { address: /dev/x } }\ndevices: { a: { line: bus, unit: 1, template: box }, b: { line: bus, unit: 1, template: box } }`,
      'a has unit id 1 of that line',
    ],
    [
      'the setup writes what can only be read',
      `lines: { bus: { address: /dev/x } }\ndevices: { box: { line: bus, unit: 1, template: box, setup: { applied: 1 } } }`,
      'applied can only be read',
    ],
    [
      'the setup writes what cannot be',
      `lines: { bus: { address: /dev/x } }\ndevices: { box: { line: bus, unit: 1, template: box, setup: { limit: 50 } } }`,
      'it goes from 0 to 32 A',
    ],
    ['it is empty', '', 'is empty'],
  ])('%s', (_name, text, message) => {
    expect(problems(text)).toEqual([expect.stringContaining(message)]);
  });

  test('all its faults are told at once', () => {
    const found = problems(`${HEAD}inputs: { powr: { device: box, register: power }, age: { age: bx } }
outputs: { command: { device: box, register: limt } }`);
    expect(found).toHaveLength(3);
  });
});

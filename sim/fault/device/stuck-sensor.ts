import type { FaultKind } from '../fault.ts';
import { bitsShape, channelShape, checkChannel, pick, pickChannel, valueShape } from './names.ts';
import { stuck } from './stuck.ts';

export interface StuckSensorParameters {
  readonly channel: string;
  readonly value?: number;
  readonly bits?: number;
}

export const stuckSensor: FaultKind<'device', StuckSensorParameters> = {
  name: 'stuckSensor',
  description: 'A sensor tells one value whatever there is: the last one before, or the one given.',
  on: 'device',
  extent: 'span',
  schema: {
    required: ['channel'],
    properties: {
      channel: channelShape('Input channel of the sensor.'),
      value: valueShape("What it tells, in the channel's unit; default: what it tells when it sticks."),
      bits: bitsShape,
    },
  },
  check: (profile, { channel }) => checkChannel(profile, 'inputs', channel),
  sample(random, profile) {
    const channel = pickChannel(random, profile, 'inputs').name;
    return random.uniform() < 0.5
      ? { channel }
      : { channel, value: pick(random, [0, 1, -1, 0x7fff_ffff, -0x8000_0000]) };
  },
  begin(device, { channel, value = device.sensed(channel), bits }) {
    return device.breakSensor(channel, stuck(value, bits));
  },
};

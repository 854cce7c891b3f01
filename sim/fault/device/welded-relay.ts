import type { FaultKind } from '../fault.ts';
import { bitsShape, channelShape, checkChannel, pickChannel, valueShape } from './names.ts';
import { stuck } from './stuck.ts';

export interface WeldedRelayParameters {
  readonly channel: string;
  readonly value?: number;
  readonly bits?: number;
}

export const weldedRelay: FaultKind<'device', WeldedRelayParameters> = {
  name: 'weldedRelay',
  description: 'An actuator stays as it is, or as given, whatever it is told, also while the device has no power.',
  on: 'device',
  extent: 'span',
  schema: {
    required: ['channel'],
    properties: {
      channel: channelShape('Output channel of the relay, contactor or lamp.'),
      value: valueShape('How it stays; default: as it is when it sticks.'),
      bits: bitsShape,
    },
  },
  check: (profile, { channel }) => checkChannel(profile, 'outputs', channel),
  sample(random, profile) {
    const channel = pickChannel(random, profile, 'outputs').name;
    return random.uniform() < 0.5 ? { channel } : { channel, value: random.uniform() < 0.5 ? 0 : 1 };
  },
  begin(device, { channel, value = device.outputChannels[device.outputIndex(channel)]!, bits }) {
    return device.breakActuator(channel, stuck(value, bits));
  },
};

import type { FaultKind } from '../fault.ts';
import { channelShape, checkChannel, pickChannel } from './names.ts';

export interface NoisySensorParameters {
  readonly channel: string;
  readonly amplitude: number;
}

export const noisySensor: FaultKind<'device', NoisySensorParameters> = {
  name: 'noisySensor',
  description: 'A sensor tells what there is with an error that is another at each scan.',
  on: 'device',
  extent: 'span',
  schema: {
    required: ['channel', 'amplitude'],
    properties: {
      channel: channelShape('Input channel of the sensor.'),
      amplitude: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: 1e9,
        description: "Greatest error to either side, each as likely, in the channel's unit.",
      },
    },
  },
  check: (profile, { channel }) => checkChannel(profile, 'inputs', channel),
  sample: (random, profile) => ({
    channel: pickChannel(random, profile, 'inputs').name,
    amplitude: Math.round(10 ** random.between(0, 7)),
  }),
  begin(device, { channel, amplitude }, { clock, random }) {
    // By the time alone, so that whoever looks does not change what the firmware sees.
    const errorNow = (): number => random.stream(String(clock.nowUs)).between(-amplitude, amplitude);
    return device.breakSensor(channel, (value) => value + errorNow());
  },
};

import { HOUR_MS } from '../../../protocols/time/units.ts';
import type { FaultKind } from '../fault.ts';
import { channelShape, checkChannel, pickChannel } from './names.ts';

export interface DriftingSensorParameters {
  readonly channel: string;
  readonly ratePerHour: number;
}

export const driftingSensor: FaultKind<'device', DriftingSensorParameters> = {
  name: 'driftingSensor',
  description: 'A sensor tells more and more, or less and less, than there is.',
  on: 'device',
  extent: 'span',
  schema: {
    required: ['channel', 'ratePerHour'],
    properties: {
      channel: channelShape('Input channel of the sensor.'),
      ratePerHour: {
        type: 'number',
        minimum: -1e9,
        maximum: 1e9,
        description: "By how much it moves away each hour, in the channel's unit.",
      },
    },
  },
  check: (profile, { channel }) => checkChannel(profile, 'inputs', channel),
  sample(random, profile) {
    const sign = random.uniform() < 0.5 ? -1 : 1;
    return {
      channel: pickChannel(random, profile, 'inputs').name,
      ratePerHour: Math.round(sign * 10 ** random.between(1, 8)),
    };
  },
  begin(device, { channel, ratePerHour }, { clock }) {
    const sinceMs = clock.monotonicMs();
    return device.breakSensor(channel, (value) => value + (ratePerHour * (clock.monotonicMs() - sinceMs)) / HOUR_MS);
  },
};

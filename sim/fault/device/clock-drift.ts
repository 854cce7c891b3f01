import type { FaultKind } from '../fault.ts';
import { whole } from './names.ts';

export interface ClockDriftParameters {
  readonly ppm: number;
}

export const clockDrift: FaultKind<'device', ClockDriftParameters> = {
  name: 'clockDrift',
  description: "The device's clock runs fast or slow: its scans, timers and time of day go by it.",
  on: 'device',
  extent: 'span',
  schema: {
    required: ['ppm'],
    properties: {
      ppm: {
        type: 'integer',
        minimum: -100_000,
        maximum: 100_000,
        description: 'Parts in a million by which it runs fast; less than 0 is slow. A crystal has 20 to 100.',
      },
    },
  },
  sample: (random) => ({ ppm: whole(random, -500, 500) }),
  begin: (device, { ppm }) => device.driftClock(ppm),
};

import type { FaultKind } from '../fault.ts';

const YEAR_MS = 366 * 86_400_000;

export interface ClockJumpParameters {
  readonly byMs: number;
}

export const clockJump: FaultKind<'device', ClockJumpParameters> = {
  name: 'clockJump',
  description: "The device's time of day is set wrong, as by a bad time server or an empty battery; its timers go on.",
  on: 'device',
  extent: 'moment',
  schema: {
    required: ['byMs'],
    properties: {
      byMs: {
        type: 'integer',
        minimum: -10 * YEAR_MS,
        maximum: 10 * YEAR_MS,
        description: 'By how much it goes forward in ms; less than 0 is back.',
      },
    },
  },
  sample(random) {
    const sign = random.uniform() < 0.5 ? -1 : 1;
    return { byMs: Math.round(sign * 10 ** random.between(2, 8)) };
  },
  begin(device, { byMs }) {
    device.jumpClock(byMs);
    return () => {};
  },
};

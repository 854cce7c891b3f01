import type { CancelTimer } from '../../../host/clock/clock.ts';
import type { FaultKind } from '../fault.ts';
import { garbage } from './garbage.ts';
import { magnitude, parameters, whole, wholeBetween } from './parameters.ts';

interface Noise {
  readonly burstsPerSecond?: number;
  readonly longestBytes?: number;
}

const US_PER_SECOND = 1_000_000;

export const noise: FaultKind<'serial', Noise> = {
  name: 'noise',
  description: 'Bursts of noise on a serial line, which stations hear as bytes, also while nobody speaks.',
  on: 'serial',
  extent: 'span',
  schema: parameters({
    burstsPerSecond: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 1000,
      description: 'How many there are on average, at times left to chance. Default 2.',
    },
    longestBytes: whole(1, 256, 'Bytes of the longest burst; each is left to chance. Default 8.'),
  }),
  sample: (random) => ({
    burstsPerSecond: magnitude(random, 0.1, 50),
    longestBytes: wholeBetween(random, 1, 40),
  }),
  begin(bus, { burstsPerSecond = 2, longestBytes = 8 }, { random, clock }) {
    const source = bus.attach('noise');
    let cancel: CancelTimer;
    const next = (): void => {
      cancel = clock.at(Math.ceil(clock.nowUs + random.exponential(burstsPerSecond) * US_PER_SECOND), () => {
        source.drive(garbage(random, wholeBetween(random, 1, longestBytes)));
        next();
      });
    };
    next();
    return () => {
      cancel();
      source.close();
    };
  },
};

import type { FaultKind } from '../fault.ts';
import { milliseconds, parameters, wholeBetween } from './parameters.ts';

interface Slow {
  readonly lateMs?: number;
  readonly jitterMs?: number;
}

export const slow: FaultKind<'device', Slow> = {
  name: 'slow',
  description: 'A device answers late on its serial lines, perhaps after the host has given up.',
  on: 'device',
  extent: 'span',
  schema: parameters({
    lateMs: milliseconds('How late. Default 500.'),
    jitterMs: milliseconds('Added to it by chance, up to so much. Default 0.'),
  }),
  sample: (random) => ({ lateMs: wholeBetween(random, 1, 3000), jitterMs: wholeBetween(random, 0, 500) }),
  begin({ stations }, { lateMs = 500, jitterMs = 0 }, { random }) {
    const lateness = jitterMs === 0 ? () => lateMs : () => lateMs + random.between(0, jitterMs);
    const ends = stations.map((station) => station.delay(lateness));
    return () => {
      for (const end of ends) end();
    };
  },
};

import type { FaultKind } from '../fault.ts';
import { milliseconds, parameters, wholeBetween } from './parameters.ts';

interface AddressClash {
  readonly lateMs?: number;
}

export const addressClash: FaultKind<'device', AddressClash> = {
  name: 'addressClash',
  description: 'Another device of the same kind on the serial line has the same address, and answers too.',
  on: 'device',
  extent: 'span',
  schema: parameters({
    lateMs: milliseconds('How much later it answers at most; each time is left to chance. Default 2.', 1000),
  }),
  sample: (random) => ({ lateMs: wholeBetween(random, 1, 8) }),
  begin({ stations }, { lateMs = 2 }, { random }) {
    const ends = stations.map((station) => {
      const { twin, end } = station.attachTwin();
      twin.delay(() => random.between(0, lateMs));
      return end;
    });
    return () => {
      for (const end of ends) end();
    };
  },
};

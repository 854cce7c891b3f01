import { characterUs } from '../../bus/uart.ts';
import type { FaultKind } from '../fault.ts';
import { garbage } from './garbage.ts';
import { parameters, probability, whole, wholeBetween } from './parameters.ts';

interface Collisions {
  readonly probability?: number;
  readonly bytes?: number;
}

const OTHER = 'other';

export const collisions: FaultKind<'serial', Collisions> = {
  name: 'collisions',
  description: 'Another station speaks on a serial line while somebody does, and both are garbled where they meet.',
  on: 'serial',
  extent: 'span',
  schema: parameters({
    probability: probability('Of each frame that anybody sends to be spoken into. Default 0.1.'),
    bytes: whole(1, 256, 'Bytes that the other says. Default 4.'),
  }),
  sample: (random) => ({
    probability: Number(random.between(0.01, 0.5).toFixed(2)),
    bytes: wholeBetween(random, 1, 16),
  }),
  begin(bus, { probability: chance = 0.1, bytes = 4 }, { random, clock }) {
    const other = bus.attach(OTHER);
    const end = bus.disturb((characters, from) => {
      if (from === OTHER || random.uniform() >= chance) return characters;
      // It begins at some byte of the frame, which begins now.
      const lengthUs = characters.length * characterUs(bus.settings);
      clock.at(Math.ceil(clock.nowUs + random.between(0, lengthUs)), () => other.drive(garbage(random, bytes)));
      return characters;
    });
    return () => {
      end();
      other.close();
    };
  },
};

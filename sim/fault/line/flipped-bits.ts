import { NOTHING } from '../../bus/uart.ts';
import type { FaultKind } from '../fault.ts';
import { magnitude, parameters, probability } from './parameters.ts';

interface FlippedBits {
  readonly probability?: number;
}

const DATA_BITS = 8;

export const flippedBits: FaultKind<'serial', FlippedBits> = {
  name: 'flippedBits',
  description: 'Bits of bytes on a serial line change, and parity does not show it.',
  on: 'serial',
  extent: 'span',
  schema: parameters({ probability: probability('That a bit changes. Default 0.002.') }),
  sample: (random) => ({ probability: magnitude(random, 0.0001, 0.05) }),
  begin: (bus, { probability = 0.002 }, { random }) =>
    bus.disturb((characters) =>
      characters.map((character) => {
        let flips = 0;
        for (let bit = 0; bit < DATA_BITS; bit++) if (random.uniform() < probability) flips |= 1 << bit;
        if (flips === 0 || character.value === NOTHING) return character;
        return { ...character, value: character.value ^ flips, damaged: true };
      }),
    ),
};

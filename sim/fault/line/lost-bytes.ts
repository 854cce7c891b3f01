import { lost } from '../../bus/disturbance.ts';
import type { FaultKind } from '../fault.ts';
import { magnitude, parameters, probability } from './parameters.ts';

interface LostBytes {
  readonly probability?: number;
}

export const lostBytes: FaultKind<'serial', LostBytes> = {
  name: 'lostBytes',
  description: 'Bytes are lost on a serial line, one by one, as by an overrun or a poor contact.',
  on: 'serial',
  extent: 'span',
  schema: parameters({ probability: probability('That a byte is lost. Default 0.02.') }),
  sample: (random) => ({ probability: magnitude(random, 0.001, 0.3) }),
  begin: (bus, { probability = 0.02 }, { random }) =>
    bus.disturb((characters) =>
      characters.map((character) => (random.uniform() < probability ? lost(character) : character)),
    ),
};

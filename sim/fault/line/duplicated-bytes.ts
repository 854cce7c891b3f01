import type { FaultKind } from '../fault.ts';
import { magnitude, parameters, probability } from './parameters.ts';

interface DuplicatedBytes {
  readonly probability?: number;
}

export const duplicatedBytes: FaultKind<'serial', DuplicatedBytes> = {
  name: 'duplicatedBytes',
  description: 'Bytes on a serial line come twice, as from an adapter with a broken buffer.',
  on: 'serial',
  extent: 'span',
  schema: parameters({ probability: probability('That a byte comes twice. Default 0.02.') }),
  sample: (random) => ({ probability: magnitude(random, 0.001, 0.3) }),
  begin: (bus, { probability = 0.02 }, { random }) =>
    bus.disturb((characters) =>
      characters.flatMap((character) =>
        random.uniform() < probability ? [character, { ...character, pauseUs: 0, damaged: true }] : [character],
      ),
    ),
};

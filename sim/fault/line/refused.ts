import type { FaultKind } from '../fault.ts';
import { parameters } from './parameters.ts';

interface Refused {
  readonly resets?: boolean;
}

export const refused: FaultKind<'tcp', Refused> = {
  name: 'refused',
  description: 'New TCP connections are refused, as while a gateway restarts.',
  on: 'tcp',
  extent: 'span',
  schema: parameters({
    resets: { type: 'boolean', description: 'Connections that there are get reset first. Default true.' },
  }),
  sample: (random) => ({ resets: random.uniform() < 0.5 }),
  begin(network, { resets = true }) {
    const end = network.refuse();
    if (resets) network.reset();
    return end;
  },
};

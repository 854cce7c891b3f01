import type { FaultKind } from '../fault.ts';
import { parameters } from './parameters.ts';

export const reset: FaultKind<'tcp', object> = {
  name: 'reset',
  description: 'Every TCP connection is reset.',
  on: 'tcp',
  extent: 'moment',
  schema: parameters({}),
  sample: () => ({}),
  begin(network) {
    network.reset();
    return () => {};
  },
};

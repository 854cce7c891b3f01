import type { FaultKind } from '../fault.ts';
import { parameters } from './parameters.ts';

export const halfOpen: FaultKind<'tcp', object> = {
  name: 'halfOpen',
  description:
    'TCP connections stay open, and what is sent on them vanishes, as when a router forgot them; new ones work.',
  on: 'tcp',
  extent: 'span',
  schema: parameters({}),
  sample: () => ({}),
  begin: (network) => network.halfOpen(),
};
